// A grading as a learner reads it.

import Launch

/// Lessons of the first step that failed, what else failed, points, and what next.
struct GradePage {
  let lab: OpenLab
  let terminal: Terminal

  /// Whether it is a learner who reads it: for others there is nothing to type next.
  var isForLearner = true

  func show(_ grade: LabGrade) {
    if let first = grade.firstFailing {
      showLessons(of: grade, step: first)
      showRefusal(of: grade, behind: first)
      showOthers(of: grade, than: first)
    }
    showUnrun(of: grade)
    showPoints(of: grade)
    if isForLearner { terminal.line("\nNext: \(next(grade))") }
  }

  /// The lessons of a step in full; that a kernel does not build is said once.
  private func showLessons(of grade: LabGrade, step: Int) {
    let failed = grade.tests(of: step).filter { $0.status == .failed }
    let refused = failed.filter(\.isRefused).dropFirst()
    for test in failed {
      guard refused.contains(test) else {
        showLesson(test)
        continue
      }
      showTitle(test)
      terminal.line("\nFor the same reason.\n")
    }
  }

  /// A heap in the code of an early step goes unnoticed by its own tests.
  private func showRefusal(of grade: LabGrade, behind step: Int) {
    guard let test = grade.tests.first(where: \.isRefused), test.step > step else {
      return
    }
    terminal.line(
      """
      \(terminal.red("✗")) \(terminal.bold("The kernel does not build with your code")), though \
      the tests of step \(step) run. Step \(test.step) is the first that needs it:
      \(lab.line("boot")) says why.

      """)
  }

  private func showTitle(_ test: LabGrade.Test) {
    terminal.line(
      "\(terminal.red("✗")) \(terminal.bold("Step \(test.step): \(test.title)")) (\(test.possible) points)"
    )
  }

  func showLesson(_ test: LabGrade.Test) {
    showTitle(test)
    terminal.text(test.output)
    terminal.line()
  }

  private func showOthers(of grade: LabGrade, than first: Int) {
    let others = grade.tests.filter { $0.status == .failed && $0.step != first }
    guard !others.isEmpty else { return }
    terminal.line("Later steps that fail:")
    for test in others {
      terminal.line("  \(terminal.red("✗")) \(test.step)  \(test.title)")
    }
    terminal.line()
  }

  /// Steps that were asked for and could not be run, with the reason.
  func showUnrun(of grade: LabGrade) {
    let unrun = lab.sheet.steps.filter { step in
      let tests = grade.tests(of: step.number)
      return step.needs != nil
        && tests.contains { $0.status == .notRun && $0.output.hasPrefix("it needs") }
    }
    guard
      let reason = grade.tests.first(where: { $0.step == unrun.first?.number })?.output
    else { return }
    let numbers = unrun.map { "\($0.number)" }.joined(separator: ", ")
    terminal.line("Not run: step \(numbers), for \(reason)\n")
  }

  /// A line for each step, and the sum.
  func showPoints(of grade: LabGrade) {
    terminal.line("Points, lab \(grade.lab), version \(grade.version)")
    for step in lab.sheet.steps {
      let tests = grade.tests(of: step.number).filter(\.isWanted)
      guard tests.contains(where: { $0.status != .notRun }) else { continue }
      let points = tests.reduce(0) { $0 + $1.points }
      let possible = tests.reduce(0) { $0 + $1.possible }
      terminal.line(row(points, possible, "\(step.number)  \(step.title)"))
    }
    terminal.line("  -----------")
    terminal.line(row(grade.points, grade.possible, ""))
  }

  private func row(_ points: Int, _ possible: Int, _ words: String) -> String {
    let row = "  \(column(points)) of \(column(possible))  \(words)"
    return points == possible ? terminal.green(row) : row
  }

  private func column(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, 3 - digits.count)) + digits
  }

  /// What to type next, or why there is nothing.
  func next(_ grade: LabGrade) -> String {
    guard lab.state == .started else {
      return LabSnapshots(lab).wayBack ?? lab.line("start")
    }
    if let step = grade.firstFailing {
      let isRefused = grade.tests(of: step).contains(where: \.isRefused)
      return isRefused
        ? "make the kernel build. \(lab.line("boot")) builds it alone, and says what is wrong."
        : lab.line("hint", "\(step)")
    }
    guard grade.isFull else {
      return "install what is missing, and \(lab.line("grade"))"
    }
    let isWhole = grade.possible == lab.sheet.points
    return isWhole
      ? "full marks! \(lab.line("solution")) shows the reference beside yours, and \(lab.line("report")) packs what you hand in."
      : lab.line("grade")
  }
}

extension LabGrade.Test {
  /// Whether it failed as the kernel does not build.
  fileprivate var isRefused: Bool {
    status == .failed && output.contains("does not build:")
  }
}
