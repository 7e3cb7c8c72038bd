// `torito bench lab`: how long a lab's grading takes.

import ArgumentParser
import Foundation
import Launch

struct LabBenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Measure how long it takes to grade a lab's solution.",
    discussion: """
      The reference solution is graded in a copy of the checkout, which is built first: \
      alone, beside two busy loops, and on one core. Each time one of its files has \
      changed, as behind a learner's save. Times are medians, and hold for this machine, as \
      it is now; the points must be the same.
      """)

  @OptionGroup var argument: LabArgument

  @Flag(help: "Write JSON.")
  var json = false

  @Option(help: "How often each time is taken.")
  var runs = 3

  func validate() throws {
    guard (1...100).contains(runs) else {
      throw ValidationError("--runs takes a number from 1 to 100, not \(runs).")
    }
  }

  func run() async throws {
    try await endingInWords {
      let bench = try await cancellingOnSignals { try await measure() }
      guard json else { return show(bench) }
      let data = try JSONEncoder.forPeople.encode(bench)
      Terminal.output.line(String(decoding: data, as: UTF8.self))
    }
  }

  private func measure() async throws -> LabGradeBench {
    let lab = try argument.lab
    try await Requirements.of(.boot).obtain()
    let runner = try LabGradeBenchRunner(lab, runs: runs)
    try await runner.warmUp()
    var bench = LabGradeBench(
      lab: lab.name, runs: runs, cores: ProcessInfo.processInfo.activeProcessorCount)
    for condition in LabGradeBenchRunner.Condition.allCases {
      Terminal.error.line("grading \(condition.title)")
      bench.rows.append(try await runner.measure(condition))
    }
    return bench
  }

  private func show(_ bench: LabGradeBench) {
    let terminal = Terminal.output
    terminal.line(
      terminal.bold("Lab \(bench.lab)")
        + ", its solution graded; medians of \(bench.runs), \(bench.cores) cores")
    LabGradeBenchTable(bench: bench).lines.forEach(terminal.line)
  }
}
