import DeviceModels
import Foundation
import Machine
import Synchronization
import Testing

@testable import Memory

/// A thread that plays a core.
private final class CoreThread: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread { [done] in
      body()
      done.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  func join() { done.wait() }
}

/// A ring between two threads, for addresses of blocks.
private final class BlockRing: Sendable {
  private let slots = (0..<256).map { _ in Atomic<UInt64>(0) }.map(Box.init)
  private final class Box: Sendable {
    let value: Atomic<UInt64>
    init(_ value: consuming Atomic<UInt64>) { self.value = value }
  }

  func put(_ address: UInt64, at index: Int) {
    while slots[index % 256].value.load(ordering: .acquiring) != 0 { sched_yield() }
    slots[index % 256].value.store(address, ordering: .releasing)
  }

  func take(at index: Int) -> UInt64 {
    while true {
      let address = slots[index % 256].value.load(ordering: .acquiring)
      guard address == 0 else {
        slots[index % 256].value.store(0, ordering: .releasing)
        return address
      }
      sched_yield()
    }
  }
}
