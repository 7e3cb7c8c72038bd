// How long things take here and now: the measure of all limits.

import Foundation

/// What a piece of work costs on this machine at this moment, beside whatever else
/// it does. Limits are multiples of it, never bare numbers of seconds.
public struct Effort: Sendable {
  /// Processor time of one unit: sixty-four thousand simple steps through a
  /// protocol, in a debug build; a child of a lab needs less than five units.
  let unit: Duration

  /// What the unit took on the clock.
  let elapsed: Duration

  /// Taken once for each session.
  public static let shared = Effort()

  private init() {
    let clock = ContinuousClock()
    var (processor, wall) = (Duration.seconds(3600), Duration.zero)
    for _ in 0..<3 {
      let before = Self.processorTime
      wall = max(wall, clock.measure { Self.work() })
      processor = min(processor, Self.processorTime - before)
    }
    (unit, elapsed) = (processor, wall)
  }

  /// Processor seconds that a child may use: a hundred times what is needed.
  public var seconds: UInt64 {
    UInt64(max(1, (unit * 500).components.seconds + 1))
  }

  /// How long a child may stay away: long enough for its processor time on a
  /// machine that has ten other things to do.
  public var patience: Duration {
    .seconds(Int64(seconds) * 10) + elapsed * 500
  }

  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
  }

  private static func work() {
    var words = Counter()
    for step in 0..<65_536 { words.step(step) }
    precondition(words.sum > 0)
  }

  private struct Counter {
    var words = [UInt32](repeating: 1, count: 64)
    var sum: UInt32 = 0

    mutating func step(_ number: Int) {
      words[number % 64] &+= UInt32(number)
      sum &+= words[(number + 7) % 64] | 1
    }
  }
}
