// `torito setup`: what the work needs, installed or named.

import ArgumentParser
import Launch

struct SetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Install what is missing, or tell what is.",
    discussion: """
      Packages are installed by the system's package manager, as root or by a sudo that \
      asks. Where neither is to be had, the exact command is printed instead, and the exit \
      status is 69.
      """)

  @Option(name: .customLong("for"), help: "Install that much and no more.")
  var work = Work.test

  @Flag(
    help: "Change nothing: try each tool by using it, and say how to mend what fails.")
  var check = false

  func run() async throws {
    try await endingInWords {
      try await cancellingOnSignals {
        if check { return try await report() }
        try await Requirements.of(work).obtain()
        Terminal.output.line("All that `\(work.rawValue)` needs is there.")
      }
    }
  }

  /// Tries every tool; fails where one that `work` needs does.
  private func report() async throws {
    var failed: [Tool] = []
    for tool in Tool.allCases {
      let isNeeded = work.tools.contains(tool)
      let proof = await Progress.during("trying \(tool.rawValue)") {
        await ToolProof.of(tool)
      }
      // A proof that was broken off proves nothing.
      try Task.checkCancellation()
      show(proof, of: tool, isNeeded: isNeeded)
      if isNeeded, case .fails = proof { failed.append(tool) }
    }
    guard failed.isEmpty else {
      let names = failed.map(\.rawValue).joined(separator: ", ")
      throw Failure("`\(work.rawValue)` needs what fails: \(names).", status: .missing)
    }
  }

  private func show(_ proof: ToolProof, of tool: Tool, isNeeded: Bool) {
    let terminal = Terminal.output
    let name = tool.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)
    switch proof {
    case .works(let version):
      terminal.line("\(name)\(terminal.green("works")), version \(version)")
    case .fails(let reason, let mend):
      let verdict = isNeeded ? terminal.red("fails") : terminal.yellow("not needed")
      terminal.line("\(name)\(verdict): \(reason); it \(tool.purpose)")
      terminal.line("            \(mend)")
    }
  }
}
