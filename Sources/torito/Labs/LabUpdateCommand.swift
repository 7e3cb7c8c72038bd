// `torito lab update`: a changed starter, merged into the learner's files.

import ArgumentParser
import Launch

struct LabUpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Merge a starter that has changed into your files.",
    discussion: """
      To be typed when a `git pull` has brought a new starter. What you changed stays; \
      where both changed the same lines, both versions are put into the file, with marks, \
      for you to choose from. Your folder is kept as it was. What else of the lab a pull has \
      changed, such as its tests, is taken as given from now on.
      """)

  @OptionGroup var argument: LabArgument

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      let (outcome, given) = try await cancellingOnSignals {
        let outcome = try await LabUpdate(lab).run()
        return (outcome, await LabUpdate(lab).takeAsGiven(noteToLearner))
      }
      for file in given { Terminal.output.line("as given  \(file), as it is now") }
      guard let outcome else {
        return Terminal.output.line(
          "The starter is the one that you began with: nothing to do.")
      }
      tell(outcome, lab)
    }
  }

  private func tell(_ outcome: LabUpdate.Outcome, _ lab: OpenLab) {
    let terminal = Terminal.output
    for file in outcome.merged { terminal.line("merged    \(lab.work)/\(file)") }
    for file in outcome.conflicts {
      terminal.line("\(terminal.red("conflict"))  \(lab.work)/\(file)")
    }
    for sentence in outcome.left { terminal.line("left      \(sentence)") }
    terminal.line("Your folder as it was: \(outcome.kept)")
    guard !outcome.conflicts.isEmpty else {
      return terminal.line("Next: \(lab.line("grade"))")
    }
    terminal.line(
      "Next: in each file with a conflict, choose between the lines at <<<<<<< and at >>>>>>>, delete these marks, and type \(lab.line("grade"))"
    )
  }
}
