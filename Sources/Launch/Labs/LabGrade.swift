// What came of grading a lab.

import Foundation

/// The truth of a grading; tables, and what other systems want, are made from it.
package struct LabGrade: Codable, Equatable, Sendable {
  package var lab: String

  /// The lab's version, which says what gave points.
  package var version: Int

  /// What was earned, of what was asked for: of a step or a test, if that was all.
  package var points: Int
  package var possible: Int
  package var date: Date

  /// What the grading took.
  package var seconds: Double
  package var tests: [Test]

  package enum Status: String, Codable, Sendable {
    case passed, failed, notRun
  }

  package struct Test: Codable, Equatable, Sendable {
    /// Suite and function, as in `lab.json`.
    package var test: String
    package var title: String
    package var step: Int

    /// What was earned.
    package var points: Int
    package var possible: Int
    package var status: Status

    /// The lesson of a failure, or why it was not run.
    package var output: String

    /// Whether it was asked for.
    package var isWanted: Bool { status != .notRun || output != Self.unwanted }

    static let unwanted = "it was not asked for"
  }

  package var isFull: Bool { points == possible && possible > 0 }

  /// What each test of `sheet` came to.
  ///
  /// - Parameter result: what a test that was asked for came to.
  init(
    _ sheet: LabSheet, _ selection: LabSelection = .all, date: Date, seconds: Double,
    _ result: (LabSheet.Step, LabSheet.Graded) -> (Status, String)
  ) {
    (lab, version, self.date, self.seconds) = (sheet.name, sheet.version, date, seconds)
    tests = sheet.steps.flatMap { step in
      let wanted = Set(selection.tests(of: step).map(\.test))
      return step.tests.map { graded in
        let (status, output) =
          wanted.contains(graded.test) ? result(step, graded) : (.notRun, Test.unwanted)
        return Test(
          test: graded.test, title: graded.title, step: step.number,
          points: status == .passed ? graded.points : 0, possible: graded.points,
          status: status, output: output)
      }
    }
    let wanted = tests.filter(\.isWanted)
    points = wanted.reduce(0) { $0 + $1.points }
    possible = wanted.reduce(0) { $0 + $1.possible }
  }

  /// What a submission comes to that could not be taken: no points, with the reason.
  package init(refused reason: Failure, _ sheet: LabSheet, date: Date = .now) {
    self.init(sheet, date: date, seconds: 0) { _, _ in (.failed, reason.description) }
  }

  /// The tests of a step.
  package func tests(of step: Int) -> [Test] { tests.filter { $0.step == step } }

  /// The first step with a test that failed.
  package var firstFailing: Int? { tests.first { $0.status == .failed }?.step }

  /// As JSON, to be read by people too.
  package var json: Data {
    get throws { try JSONEncoder.forPeople.encode(self) }
  }
}

extension JSONEncoder {
  package static var forPeople: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return encoder
  }
}

extension JSONDecoder {
  package static var forPeople: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return decoder
  }
}
