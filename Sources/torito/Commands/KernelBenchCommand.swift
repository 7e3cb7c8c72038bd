// `torito bench CHAPTER`: what a chapter's kernel costs.

import ArgumentParser
import Foundation
import Launch

struct KernelBenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel",
    abstract: "Measure a chapter's kernel.",
    discussion: """
      Guest instructions are counted by a plugin of QEMU's and repeat exactly. Times are \
      medians beside those of an empty kernel in the same run, which is what QEMU itself \
      takes; they hold for this machine, as it is now. With --counts, only what repeats \
      exactly is measured.
      """)

  @Argument(help: "The chapter, by name or number.")
  var chapter = Chapter.latest

  @Option(
    help:
      "Measure this step instead: a smaller or wrong version of the chapter's kernel.",
    completion: .custom { words, _, _ in Step.completions(after: words) })
  var step: String?

  @Flag(help: "Write JSON.")
  var json = false

  @Flag(help: "Bytes and instructions only, which repeat exactly; no times.")
  var counts = false

  @Option(help: "How often each time is taken.")
  var runs = 20

  @Option(help: "A machine to measure on; may be repeated. Without it, a choice of them.")
  var machine: [MachineKind] = []

  @Option(help: "The firmware of those machines; without this, each one's own.")
  var firmware: Firmware?

  func validate() throws {
    guard (1...1000).contains(runs) else {
      throw ValidationError("--runs takes a number from 1 to 1000, not \(runs).")
    }
  }

  func run() async throws {
    try await endingInWords {
      let bench = try await cancellingOnSignals { try await measure() }
      if json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(bench)
        Terminal.output.line(String(decoding: data, as: UTF8.self))
      } else {
        show(bench)
      }
    }
  }

  private func measure() async throws -> BootBench {
    let workspace = try Workspace()
    try await Requirements.of(.bench).obtain()
    let kernel = try await KernelImage.built(chapter, step: step, in: workspace)
    let counter = try await InstructionCounter(workspace)
    let runner = BootBenchRunner(kernel: kernel, runs: runs)
    var bench = BootBench(
      chapter: chapter.name,
      qemu: await VirtualMachine.version().map { "\($0)" } ?? "unknown",
      loadedBytes: kernel.loadedBytes,
      memoryBytes: kernel.segments.reduce(0) { $0 + $1.memorySize })
    let chosen = machine.map { VirtualMachine(kind: $0, firmware: firmware) }
    for machine in chosen.isEmpty ? BootBenchRunner.machines : chosen {
      bench.instructions.append(
        try await Progress.during("counting on \(machine.name)") {
          try await runner.instructions(on: machine, counter)
        })
      if counts { continue }
      bench.times.append(
        try await Progress.during("timing on \(machine.name)") {
          try await runner.times(on: machine)
        })
    }
    return bench
  }

  private func show(_ bench: BootBench) {
    let terminal = Terminal.output
    terminal.line(terminal.bold("Chapter \(bench.chapter)") + ", QEMU \(bench.qemu)")
    terminal.line(
      "  image: \(bench.loadedBytes) bytes loaded, \(bench.memoryBytes) in memory")
    terminal.line()
    terminal.line("Guest instructions from the entry to")
    for row in bench.instructions {
      let counts = row.milestones.map { "\($0.name) \($0.instructions)" }
      let note = row.isRepeatable ? "" : "   (a second run counted otherwise)"
      terminal.line("  \(padded(row.machine))\(counts.joined(separator: "   "))\(note)")
    }
    if bench.times.isEmpty { return }
    terminal.line()
    terminal.line("Milliseconds from the start of QEMU, medians of \(runs)")
    for row in bench.times {
      terminal.line(
        "  \(padded(row.machine))ready \(number(row.ready))   empty kernel \(number(row.floor))"
          + "   above it \(number(row.aboveFloor))")
    }
  }

  private func padded(_ name: String) -> String {
    name.padding(toLength: 26, withPad: " ", startingAt: 0)
  }

  private func number(_ milliseconds: Double) -> String {
    String(format: "%.1f", milliseconds)
  }
}
