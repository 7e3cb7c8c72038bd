// A guest while it runs: its judge reads its memory, writes to it, and waits.

import Foundation
import Synchronization

/// A machine that has been started.
public final class RunningGuest: Sendable {
  private let memory: GuestMemory
  private let isOver = Mutex(false)
  private let mustStop = Mutex(false)

  init(_ memory: GuestMemory) { self.memory = memory }

  func end() { isOver.withLock { $0 = true } }

  var isStopped: Bool { mustStop.withLock { $0 } }

  /// Has the machine ended when its judge has returned, whatever it is about.
  public func stop() { mustStop.withLock { $0 = true } }

  /// What stands in the machine's memory; nothing where there is none.
  public func memory(_ range: Range<UInt64>) -> [UInt8] { memory.read(range) }

  public func write(_ bytes: [UInt8], at address: UInt64) {
    try? memory.write(bytes, at: address)
  }

  /// Waits until something holds, as long as the machine is there.
  ///
  /// - Returns: whether it holds.
  public func wait(until condition: () -> Bool) -> Bool {
    while !condition() {
      // What it did before it ended counts.
      if isOver.withLock({ $0 }) { return condition() }
      usleep(200)
    }
    return true
  }
}
