// `torito bench memory`: what our heap costs, beside what others have.

import ArgumentParser
import Foundation
import Launch

struct MemoryBenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Measure the heap beside other allocators.",
    discussion: """
      Traces of real programs and made ones are replayed on the host, through malloc and \
      free, by our heap, glibc's, mimalloc and jemalloc in turn. Times are of one call, \
      memory is the most that was used over the most bytes that were allocated; both are \
      medians, and hold for this machine, as it is now.
      """)

  @Flag(help: "Write JSON.")
  var json = false

  @Option(help: "How often each trace is replayed.")
  var runs = 5

  @Option(help: "A trace to replay; may be repeated. Without it, all of them.")
  var trace: [String] = []

  @Option(
    help: "The step of chapter 2 whose heap is measured. Without it, the finished one.",
    completion: .custom { words, _, _ in Step.completions(after: words) })
  var step: String?

  func validate() throws {
    guard (1...1000).contains(runs) else {
      throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
    }
  }

  func run() async throws {
    try await endingInWords {
      let bench = try await cancellingOnSignals { try await measure() }
      guard json else { return MemoryBenchTable(bench).show(on: .output) }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let data = try encoder.encode(bench)
      Terminal.output.line(String(decoding: data, as: UTF8.self))
    }
  }

  private func measure() async throws -> MemoryBench {
    let workspace = try Workspace()
    let sources = try chosen(of: MemoryBenchRunner.sources(workspace))
    let replayers = try await Progress.during("building the replayer and the heap") {
      try await Replayer.all(ReplayBuild(workspace, step: step))
    }
    let runner = MemoryBenchRunner(replayers: replayers, runs: runs)
    var bench = MemoryBench(allocators: replayers.map(\.name), runs: runs)
    for source in sources {
      bench.traces.append(
        try await Progress.during("replaying \(source.name)") {
          try await runner.measure(source)
        })
    }
    return bench
  }

  private func chosen(
    of all: [MemoryBenchRunner.Source]
  ) throws -> [MemoryBenchRunner.Source] {
    let names = all.map(\.name)
    if let unknown = trace.first(where: { !names.contains($0) }) {
      throw Failure(
        "there is no trace \(unknown). There are \(names.joined(separator: ", ")).",
        status: .missing)
    }
    return trace.isEmpty ? all : all.filter { trace.contains($0.name) }
  }
}
