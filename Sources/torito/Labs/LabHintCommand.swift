// `torito lab hint`: hints, one at a time.

import ArgumentParser
import Launch

struct LabHintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint",
    abstract: "Give the next of a step's three hints.",
    discussion: """
      The first is a question, the second says where to look, the third gives the idea. \
      Which you have taken is recorded, and stands in the report.
      """)

  @OptionGroup var argument: LabArgument

  @Argument(help: "The step; without it, the first that lacks points.")
  var step: Int?

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      LabSnapshots(lab).take()
      let progress = LabRecord(lab).read(noteToLearner)
      guard let step = try chosen(lab, progress) else {
        return Terminal.output.line("You have all points: nothing is left to hint at.")
      }
      try HintPage(lab: lab).showNext(of: step)
    }
  }

  private func chosen(_ lab: OpenLab, _ progress: LabProgress) throws -> LabSheet.Step? {
    guard let step else { return progress.nextStep(of: lab.sheet) }
    return try lab.sheet.step(step)
  }
}

/// Hints as they are shown.
struct HintPage {
  let lab: OpenLab

  /// Shows the next hint and records that; all again where there is no next.
  func showNext(of step: LabSheet.Step) throws {
    let hints = try LabHints(lab).of(step.number)
    var number: Int?
    LabRecord(lab).update(noteToLearner) { progress in
      number = progress.takeHint(of: step.number, count: hints.count)
    }
    guard let number else { return showAll(hints, of: step) }
    show(hints[number - 1], number, of: hints.count, step)
    if number < hints.count {
      Terminal.output.line("\nThe next one: \(lab.line("hint", "\(step.number)"))")
    }
  }

  private func showAll(_ hints: [String], of step: LabSheet.Step) {
    for (number, hint) in zip(1..., hints) { show(hint, number, of: hints.count, step) }
    Terminal.output.line(
      "\nThere are no more hints for step \(step.number). The handout is \(lab.folder.path)/README.md; a person knows more."
    )
  }

  private func show(_ hint: String, _ number: Int, of count: Int, _ step: LabSheet.Step) {
    let terminal = Terminal.output
    terminal.line(
      terminal.bold("Step \(step.number), \(step.title): hint \(number) of \(count)"))
    terminal.line(hint.wrapped())
  }
}
