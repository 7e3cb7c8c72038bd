// `torito lab reset`: begins a lab, or a file of it, anew.

import ArgumentParser
import Launch

struct LabResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Put the starter in the place of your files, which are kept.")

  @OptionGroup var argument: LabArgument

  @Option(help: "Reset this file alone.")
  var file: String?

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      let file = file
      let kept = try await cancellingOnSignals {
        if let file { return try LabStart(lab).reset(file: file) }
        return try await LabStart(lab).reset()
      }
      let what = file.map { "\(lab.work)/\($0)" } ?? lab.work
      Terminal.output.line("\(what) is the starter's again.")
      if let kept { Terminal.output.line("What was there is kept: \(kept)") }
    }
  }
}
