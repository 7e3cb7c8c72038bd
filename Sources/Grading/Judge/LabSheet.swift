// What a lab is made of and what its tests are worth.

import Foundation

/// The file `lab.json` of a lab: the one place that says what gives points.
public struct LabSheet: Codable, Sendable {
  public let name: String
  public let title: String

  /// Counts up when what gives points changes.
  public let version: Int

  /// The files that a learner writes, and that are taken for marks; no others.
  public let files: [String]
  public let steps: [Step]

  public struct Step: Codable, Sendable {
    public let number: Int
    public let title: String
    public let tests: [Graded]

    public var points: Int { tests.reduce(0) { $0 + $1.points } }
  }

  public struct Graded: Codable, Sendable {
    /// Suite and function, as `RingTests/order()`.
    public let test: String
    public let title: String
    public let points: Int
  }

  public var tests: [Graded] { steps.flatMap(\.tests) }

  public var points: Int { tests.reduce(0) { $0 + $1.points } }

  /// Reads the sheet in the lab's folder.
  public init(folder: String) throws {
    let path = folder + "/lab.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw GradingError("there is no \(path).")
    }
    do {
      self = try JSONDecoder().decode(LabSheet.self, from: data)
    } catch {
      throw GradingError("\(path) cannot be read: \(error)")
    }
  }

  /// What the test with this function in this suite is worth.
  func graded(_ test: String) -> Graded? { tests.first { $0.test == test } }
}
