// What a lab is made of and what its tests are worth.

import Foundation

/// The file `lab.json` of a lab: the one place that says what gives points.
package struct LabSheet: Codable, Sendable {
  package let name: String
  package let title: String

  /// Counts up when what gives points changes.
  package let version: Int

  /// The files that a learner writes, and that are taken for marks; no others.
  package let files: [String]

  /// The lab whose classes draw what this one's do; nil for its own.
  package let classKind: String?
  package let steps: [Step]

  private enum CodingKeys: String, CodingKey {
    case name, title, version, files, steps
    case classKind = "class"
  }

  package struct Step: Codable, Sendable {
    package let number: Int
    package let title: String

    /// The tool without which its tests cannot run; nil where Swift is enough.
    package let needs: Tool?
    package let tests: [Graded]

    package var points: Int { tests.reduce(0) { $0 + $1.points } }
  }

  package struct Graded: Codable, Sendable {
    /// Suite and function, as `RingTests/order()`.
    package let test: String
    package let title: String
    package let points: Int
  }

  package var tests: [Graded] { steps.flatMap(\.tests) }

  package var points: Int { tests.reduce(0) { $0 + $1.points } }

  /// Reads the sheet in the lab's folder.
  ///
  /// - Throws: `Failure` where there is none, or it is no sheet.
  package init(folder: String) throws {
    let path = folder + "/lab.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("there is no \(path).", status: .missing)
    }
    do {
      self = try JSONDecoder().decode(LabSheet.self, from: data)
    } catch {
      throw Failure(
        "\(path) cannot be read: `git checkout \(path)` brings it back. (\(error))",
        status: .missing)
    }
  }

  /// What the test with this function in this suite is worth.
  package func graded(_ test: String) -> Graded? { tests.first { $0.test == test } }

  /// The test that a person means: `RingTests/order` will do.
  ///
  /// - Throws: `Failure` that names those that there are.
  package func graded(named words: String) throws -> Graded {
    guard let graded = graded(words) ?? graded(words + "()") else {
      throw Failure(
        "lab \(name) has no test \(words); it has \(tests.map(\.test).joined(separator: ", ")).",
        status: .wrongUsage)
    }
    return graded
  }

  /// The step with this number.
  ///
  /// - Throws: `Failure` that names those that there are.
  package func step(_ number: Int) throws -> Step {
    guard let step = steps.first(where: { $0.number == number }) else {
      let (first, last) = (steps.first?.number ?? 0, steps.last?.number ?? 0)
      throw Failure(
        "lab \(name) has no step \(number): its steps are \(first) to \(last).",
        status: .wrongUsage)
    }
    return step
  }
}
