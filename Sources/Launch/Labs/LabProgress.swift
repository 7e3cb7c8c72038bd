// What a learner has done in a lab so far.

import Foundation

/// The state of a lab, as `Labs/.progress/<Name>.json` holds it.
package struct LabProgress: Codable, Equatable, Sendable {
  package var started: Date?

  /// Every grading of the whole lab or of a step.
  package var grades: [Entry] = []

  /// The last grading of the whole lab, with its lessons.
  package var last: LabGrade?
  package var hints: [Hint] = []

  /// Whether the learner wants to know how long it took.
  package var isTimed = false

  /// The time spent, where `isTimed`.
  package var seconds = 0.0
  var seen: Date?

  /// Sums of what the lab gives, by path: what they were at the start, or when `update`
  /// was last typed.
  var given: [String: String]?

  /// git's name of what the checkout was at then.
  var givenAt: String?

  package init() {}

  /// The points of a grading, by test; a test that was not run is not in it.
  package struct Entry: Codable, Equatable, Sendable {
    package var date: Date
    package var version: Int
    package var points: [String: Int]
  }

  package struct Hint: Codable, Equatable, Sendable {
    package var step: Int
    package var number: Int
    package var date: Date
  }

  /// Records a grading.
  ///
  /// - Parameter isWhole: whether all steps were asked for.
  mutating func take(_ grade: LabGrade, isWhole: Bool) {
    let run = grade.tests.filter { $0.status != .notRun }
    let points = run.map { ($0.test, $0.points) }
    grades.append(
      Entry(
        date: grade.date, version: grade.version,
        points: Dictionary(points) { $1 }))
    if isWhole { last = grade }
    see(at: grade.date)
  }

  /// The points of each test in the newest grading that ran it, for what now gives
  /// points.
  package func points(of sheet: LabSheet) -> [String: Int] {
    grades.filter { $0.version == sheet.version }
      .reduce(into: [:]) { $0.merge($1.points) { $1 } }
  }

  /// Whether a grading of the whole lab gave all points.
  package func isFull(_ sheet: LabSheet) -> Bool {
    grades.contains { entry in
      entry.version == sheet.version
        && sheet.tests.allSatisfy { entry.points[$0.test] == $0.points }
    }
  }

  /// The first step that lacks points; nil where none does.
  package func nextStep(of sheet: LabSheet) -> LabSheet.Step? {
    let points = points(of: sheet)
    return sheet.steps.first { step in
      step.tests.contains { points[$0.test] != $0.points }
    }
  }

  package func hintCount(of step: Int) -> Int { hints.count { $0.step == step } }

  /// Records one more hint for a step that has `count`.
  ///
  /// - Returns: its number; nil where all were taken.
  package mutating func takeHint(of step: Int, count: Int) -> Int? {
    let number = hintCount(of: step) + 1
    guard number <= count else { return nil }
    hints.append(Hint(step: step, number: number, date: .now))
    see()
    return number
  }

  /// Counts time from now on, or no more; what was counted stays.
  package mutating func time(_ isOn: Bool, at date: Date = .now) {
    see(at: date)
    guard isOn != isTimed else { return }
    isTimed = isOn
    seen = isOn ? date : nil
  }

  /// The longest pause between two commands in which somebody still works.
  private static let pause = 900.0

  /// Counts the time since the command before, unless that was a pause.
  package mutating func see(at date: Date = .now) {
    guard isTimed else { return }
    if let seen, case let since = date.timeIntervalSince(seen), 0...Self.pause ~= since {
      seconds += since
    }
    seen = date
  }
}
