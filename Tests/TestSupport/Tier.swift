// Which tier of the tests is running, and what was left out of it.

import Foundation
import Launch
import Testing

/// How thorough a run of the tests is (`torito test [ci|long]`).
public enum Tier: String, Comparable, Sendable {
  /// `swift test`: minutes, with no root and no network.
  case quick

  /// All that is deterministic.
  case ci

  /// Soaks, fuzzing and full seed counts.
  case long

  /// The tier that `TORITO_TIER` names; `quick` without it.
  public static let current =
    ProcessInfo.processInfo.environment["TORITO_TIER"].flatMap(Tier.init) ?? .quick

  public static func < (left: Tier, right: Tier) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .quick: 0
    case .ci: 1
    case .long: 2
    }
  }

  /// How many seeds a test takes in this tier, of `all` that the long one has.
  /// Those left out are counted, and told at the end.
  public static func seeds(quick: Int, ci: Int, long: Int) -> Range<UInt64> {
    0..<UInt64(rounds(quick: quick, ci: ci, long: long))
  }

  /// How many rounds a test makes in this tier: fewer than the long one's are told
  /// at the end, as seeds are.
  public static func rounds(quick: Int, ci: Int, long: Int) -> Int {
    let count =
      switch current {
      case .quick: quick
      case .ci: ci
      case .long: long
      }
    if count < long {
      Skips.note("seeds or rounds of a smaller tier (fewer than the long one's)")
    }
    return count
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs the test in `tier` and those above it.
  public static func from(_ tier: Tier) -> Self {
    let reason = "left to tier \(tier.rawValue)"
    return .enabled(
      if: Skips.unless(Tier.current >= tier, reason), Comment(rawValue: reason))
  }

  /// Runs the test only where KVM can be used.
  public static var needsKVM: Self {
    let reason = "needs /dev/kvm"
    #if arch(x86_64)
      let isUsable = access("/dev/kvm", R_OK | W_OK) == 0
    #else
      let isUsable = false
    #endif
    return .enabled(if: Skips.unless(isUsable, reason), Comment(rawValue: reason))
  }

  /// Runs the test only where a program is on the PATH. Tier ci fails where
  /// one is missing.
  public static func needs(_ program: String) -> Self {
    let reason = "needs \(program)"
    return .enabled(
      if: Skips.unless(Toolchain.onPath(program) != nil, reason),
      Comment(rawValue: reason))
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs the test only where a tool that no PATH leads to is there.
  package static func needs(_ tool: Tool) -> Self {
    let reason = "needs \(tool.rawValue)"
    return .enabled(
      if: Skips.unless(tool.isPresent, reason), Comment(rawValue: reason))
  }
}

/// What was skipped and why, told when the test process ends.
public enum Skips {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var counts: [String: Int] = [:]

  static func unless(_ condition: Bool, _ reason: String) -> Bool {
    if !condition { note(reason) }
    return condition
  }

  static func note(_ reason: String) {
    lock.withLock {
      if counts.isEmpty { atexit { Skips.tell() } }
      counts[reason, default: 0] += 1
    }
  }

  private static func tell() {
    let lines = lock.withLock { counts }.sorted { $0.key < $1.key }
      .map { "  \($0.value)  \($0.key)\n" }
    let text = "Skipped or cut short, tier \(Tier.current.rawValue):\n" + lines.joined()
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
