// What other cores may do while one sleeps.

import Machine
import Synchronization

/// Who uses a heap.
enum Activity {
  /// Its core.
  static var running: UInt64 { 0 }

  /// Nobody: the core sleeps.
  static var parked: UInt64 { 1 }

  /// Another core, which looks for memory.
  static var claimed: UInt64 { 2 }
}

extension CoreHeap {
  /// Leaves the heap to others, before the core sleeps.
  public func park() {
    sendOutgoing()
    gate.activity.store(Activity.parked, ordering: .releasing)
  }

  /// Takes the heap again, which was parked: waits for who has claimed it, who looks
  /// through its free blocks and what it keeps.
  public func unpark() {
    while !change(from: Activity.parked, to: Activity.running) { processor_pause() }
  }

  private func change(from old: UInt64, to new: UInt64) -> Bool {
    gate.activity.compareExchange(
      expected: old, desired: new, successOrdering: .acquiring, failureOrdering: .relaxed
    ).exchanged
  }

  /// Gives to the pool what this heap and those of sleeping cores can do without.
  func recover() {
    sendOutgoing()
    shrink()
    forEachHeap { other in
      guard other != self, other.change(from: Activity.parked, to: Activity.claimed)
      else { return }
      other.shrink()
      other.gate.activity.store(Activity.parked, ordering: .releasing)
    }
    HeapPressure.tell()
  }

  private func shrink() {
    takeHome()
    endQuarantine()
    returnAll()
    emptyCache()
  }
}
