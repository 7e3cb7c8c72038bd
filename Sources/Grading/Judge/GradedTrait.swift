// Tests that give points.

import Foundation
import Launch
import Testing

/// Marks a test that gives points, as the lab's `lab.json` says.
public struct GradedTrait: TestTrait, SuiteTrait, TestScoping {
  private let lab: Lab

  init(_ lab: Lab) { self.lab = lab }

  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    guard !test.isSuite else { return try await function() }
    guard let graded = lab.sheet.graded(test.gradedName) else {
      throw GradingError("\(test.gradedName) stands in no step of lab.json.")
    }
    lab.board.begin(graded)
    do {
      try await function()
      lab.board.pass(graded)
    } catch let lesson as Lesson {
      Issue.record(
        Comment(rawValue: lesson.description), sourceLocation: test.sourceLocation)
    }
  }
}

extension Test {
  /// Suite and function: `RingTests/order()`.
  var gradedName: String {
    let parts = String(describing: id).split(separator: "/").map(String.init)
    guard let function = parts.firstIndex(where: { $0.hasSuffix(")") }), function > 0
    else { return name }
    let suite = parts[function - 1].split(separator: ".").last.map(String.init) ?? ""
    return "\(suite)/\(parts[function])"
  }
}
