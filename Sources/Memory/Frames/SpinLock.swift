// A lock for a few instructions at a time, between cores.

import Machine
import Synchronization

/// A lock whose waiters spin: for what is held so shortly that sleeping would take
/// longer. It is not fair, and who holds it must not ask for it again.
struct SpinLock: ~Copyable {
  private let isHeld = Atomic<UInt64>(0)

  /// Waits until nobody holds the lock, and takes it.
  ///
  /// A waiter only reads, so that the cache line stays where it is; it writes when
  /// there is a chance.
  func acquire() {
    while isHeld.exchange(1, ordering: .acquiring) != 0 {
      while isHeld.load(ordering: .relaxed) != 0 { processor_pause() }
    }
  }

  /// Gives the lock back: what was written under it is seen by the next holder.
  func release() {
    isHeld.store(0, ordering: .releasing)
  }
}
