// `torito lab watch`: grades each time a file is saved.

import ArgumentParser
import Launch

struct LabWatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Grade each time you save, and show the first lesson.",
    discussion: """
      Keys: n the next step that fails, h a hint for this one, l all steps, r grade again, \
      x begin anew (your files are kept), q end. Without a terminal there are no keys.
      """)

  @OptionGroup var argument: LabArgument

  @Flag(help: "Look for changes four times a second, and wait for no word of them.")
  var poll = false

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      guard lab.state == .started else {
        throw Failure(
          "nothing of yours is there to watch: `\(lab.line("start"))` first.",
          status: .wrongUsage)
      }
      let polls = poll
      try await cancellingOnSignals { try await LabWatch(lab, polls: polls).run() }
    }
  }
}
