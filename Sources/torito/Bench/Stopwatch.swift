// How long it takes until a program says something.

import Foundation
import Launch

/// Stops when certain bytes have come.
final class Stopwatch: Sendable {
  private let mark: [UInt8]
  private let start = ContinuousClock.now
  private let collector = Collector()
  private let lock = NSLock()
  nonisolated(unsafe) private var stopped: Duration?

  init(until mark: [UInt8]) {
    self.mark = mark
  }

  func take(_ bytes: ArraySlice<UInt8>) {
    let now = ContinuousClock.now - start
    collector.take(bytes)
    guard collector.bytes.firstRange(of: mark) != nil else { return }
    lock.withLock { stopped = stopped ?? now }
  }

  var milliseconds: Double? {
    lock.withLock { stopped.map { $0 / .milliseconds(1) } }
  }
}
