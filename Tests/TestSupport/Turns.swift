// Tests that start programs take turns: all at once on two cores, they would
// time one another out.

import Foundation
import Testing

extension Trait where Self == TurnTrait {
  /// Lets the suite's tests run only while few others with this trait do.
  /// To be given to a suite, and not to one within it, too: a test that waited
  /// for its second turn in its first could wait without end.
  public static var inTurn: Self { TurnTrait() }
}

/// See `inTurn`.
public struct TurnTrait: SuiteTrait, TestTrait, TestScoping {
  public var isRecursive: Bool { true }

  /// A turn is for a test with all of its cases. Waiting for it is no part of
  /// a case, and so of no case's time limit.
  public func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? {
    test.isSuite || testCase != nil ? nil : self
  }

  public func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    await Turns.shared.take()
    do {
      try await function()
    } catch {
      await Turns.shared.give()
      throw error
    }
    await Turns.shared.give()
  }
}

/// The turns that are free, and the tests that wait for one, first come first.
private actor Turns {
  /// Two a core: many of these tests wait for a machine's clock.
  static let shared = Turns(count: 2 * ProcessInfo.processInfo.activeProcessorCount)

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) { free = count }

  func take() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func give() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
