// A grading as Gradescope wants it.

import Foundation

/// The file `/autograder/results/results.json` (Gradescope's autograder
/// specification).
package struct GradescopeResults: Encodable, Sendable {
  private let score: Int
  private let executionTime: Double
  private let output: String
  private let tests: [Test]
  private let extraData: [String: String]

  /// What learners see of it.
  private let visibility = "visible"
  private let stdoutVisibility = "hidden"

  private struct Test: Encodable, Sendable {
    let score, maxScore: Int
    let name, number, output: String
    let status: String
  }

  package init(_ grade: LabGrade) {
    score = grade.points
    executionTime = grade.seconds
    output =
      "Lab \(grade.lab), version \(grade.version): \(grade.points) of \(grade.possible) points."
    extraData = ["lab": grade.lab, "version": String(grade.version)]
    tests = grade.tests.enumerated().map { index, test in
      Test(
        score: test.points, maxScore: test.possible, name: test.title,
        number: "\(test.step).\(index + 1)", output: test.output,
        status: test.status == .passed ? "passed" : "failed")
    }
  }

  package var json: Data {
    get throws {
      let encoder = JSONEncoder.forPeople
      encoder.keyEncodingStrategy = .convertToSnakeCase
      return try encoder.encode(self)
    }
  }
}
