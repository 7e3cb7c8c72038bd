// `torito lab list`: the labs, and how far the learner is.

import ArgumentParser
import Launch

struct LabListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the labs, their points, and what to do next.")

  func run() async throws {
    try await endingInWords {
      let labs = try OpenLab.all(in: Workspace())
      guard !labs.isEmpty else {
        throw Failure(
          "there is no lab here: another branch may have them (`git branch --all`).",
          status: .missing)
      }
      for lab in labs { show(lab, LabRecord(lab).read(noteToLearner)) }
    }
  }

  private func show(_ lab: OpenLab, _ progress: LabProgress) {
    let terminal = Terminal.output
    let points = progress.points(of: lab.sheet).values.reduce(0, +)
    terminal.line(terminal.bold("\(lab.name): \(lab.sheet.title)"))
    terminal.line(
      "  \(points) of \(lab.sheet.points) points, \(state(of: lab, progress)), version \(lab.sheet.version)"
    )
    if let last = progress.grades.last, last.version != lab.sheet.version {
      terminal.line("  (last graded as version \(last.version): grade again)")
    }
    terminal.line("  next: \(next(lab, progress))")
  }

  private func state(of lab: OpenLab, _ progress: LabProgress) -> String {
    switch lab.state {
    case .notStarted: "not started"
    case .missing: "its folder Work is gone"
    case .started:
      switch (progress.isFull(lab.sheet), progress.nextStep(of: lab.sheet)) {
      case (true, nil): "full marks"
      case (true, _): "full marks before"
      case (false, _): "started"
      }
    }
  }

  private func next(_ lab: OpenLab, _ progress: LabProgress) -> String {
    guard lab.state == .started else {
      return LabSnapshots(lab).wayBack ?? lab.line("start")
    }
    if let step = progress.nextStep(of: lab.sheet) {
      return "step \(step.number), \(step.title): \(lab.line("watch"))"
    }
    return progress.isFull(lab.sheet) ? lab.line("solution") : lab.line("grade")
  }
}
