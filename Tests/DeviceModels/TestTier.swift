// How much a test run is to do.

import Foundation

/// The tiers of tests: a smaller one runs the same tests with fewer seeds.
public enum TestTier: String, Sendable {
  case quick, ci, long

  /// The tier that `TORITO_TIER` names; without it, the quick one.
  public static var current: TestTier {
    TestTier(rawValue: ProcessInfo.processInfo.environment["TORITO_TIER"] ?? "") ?? .quick
  }

  /// Seeds for a test named `name`, and a line that says how many there are.
  public static func seeds(
    for name: String, quick: UInt64, ci: UInt64, long: UInt64
  ) -> Range<UInt64> {
    let count =
      switch current {
      case .quick: quick
      case .ci: ci
      case .long: long
      }
    print("\(name): \(count) of \(long) seeds (tier \(current.rawValue))")
    return 0..<count
  }
}
