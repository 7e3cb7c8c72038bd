// What `torito lab watch` shows.

import Foundation
import Launch

/// One lesson at a time, and how far the learner is.
struct WatchPage {
  let lab: OpenLab
  var hasKeys = false

  /// What the learner should know besides; shown with the next grade.
  var notes: [String] = []
  private let terminal = Terminal.output
  private var grade: LabGrade?

  /// The step whose lesson is shown.
  private var step: Int?

  init(lab: OpenLab) { self.lab = lab }

  func greet() {
    terminal.line(
      "Watching \(lab.work): save a file, and it is graded. Ctrl-C ends this.")
    showKeys()
  }

  func showKeys() {
    guard hasKeys else { return }
    terminal.line(
      terminal.dim("n next   h hint   l list   r run again   x reset   q quit"))
  }

  func say(_ sentence: String) { terminal.line(sentence) }

  mutating func show(_ result: Result<LabGrade, Failure>) {
    if terminal.isInteractive { terminal.text("\u{1b}[H\u{1b}[2J") }
    for note in notes { noteToLearner(note) }
    switch result {
    case .success(let grade): show(grade)
    case .failure(let failure):
      terminal.line(terminal.red("torito: ") + failure.description)
      showKeys()
    }
  }

  private mutating func show(_ grade: LabGrade) {
    celebrate(grade, since: self.grade)
    self.grade = grade
    step = grade.firstFailing
    showLesson()
  }

  /// Names the steps that have all points now, and had not before.
  private func celebrate(_ grade: LabGrade, since old: LabGrade?) {
    for step in lab.sheet.steps where isFull(step, grade) {
      guard let old, !isFull(step, old) else { continue }
      terminal.line(
        terminal.green(
          "✓ Step \(step.number), \(step.title): full points, \(step.points) of \(step.points)"
        ))
    }
  }

  private func isFull(_ step: LabSheet.Step, _ grade: LabGrade) -> Bool {
    grade.tests(of: step.number).allSatisfy { $0.status == .passed }
  }

  /// The first lesson of the step that is shown.
  private func showLesson() {
    guard let grade else { return }
    let page = GradePage(lab: lab, terminal: terminal)
    if let test = grade.tests.first(where: { $0.step == step && $0.status == .failed }) {
      page.showLesson(test)
    }
    page.showUnrun(of: grade)
    let line =
      "\(grade.points) of \(grade.possible) points, \(Int(grade.seconds.rounded())) s"
    terminal.line(grade.isFull ? terminal.green(line) : line)
    if grade.isFull { terminal.line("Next: \(page.next(grade))") }
    showKeys()
  }

  /// The next step that fails, and behind the last the first.
  mutating func showNext() {
    let failing = grade?.tests.filter { $0.status == .failed }.map(\.step) ?? []
    step = failing.first { $0 > step ?? 0 } ?? failing.first
    showLesson()
  }

  func hint() {
    if grade?.isFull == true { return say("Full points: there is nothing to hint at.") }
    let steps = lab.sheet.steps
    guard let step = steps.first(where: { $0.number == step ?? steps.first?.number })
    else {
      return
    }
    do { try HintPage(lab: lab).showNext(of: step) } catch { say("\(error)") }
  }

  func list() {
    guard let grade else { return say("Nothing is graded yet.") }
    GradePage(lab: lab, terminal: terminal).showPoints(of: grade)
    showKeys()
  }

  func askWhetherToReset() {
    terminal.line(
      "Put the starter in the place of your files? They are kept in \(FolderKeeper.kept). y or n:"
    )
  }
}
