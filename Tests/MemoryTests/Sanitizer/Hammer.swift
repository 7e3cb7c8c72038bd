// Two threads that play cores and free one another's blocks, for ThreadSanitizer to
// watch: compiled as a part of Memory, with the heap of `Sources/Bench/Heap`.

import Glibc
import Machine
import Synchronization

/// Blocks on their way to the other core.
private final class Way: Sendable {
  let sent = Atomic<Int>(0)
  let taken = Atomic<Int>(0)
  nonisolated(unsafe) let slots = UnsafeMutablePointer<UInt>.allocate(capacity: 64)

  func put(_ block: UInt) {
    let index = sent.load(ordering: .relaxed)
    while index - taken.load(ordering: .acquiring) == 64 { sched_yield() }
    unsafe slots[index % 64] = block
    sent.store(index + 1, ordering: .releasing)
  }

  func take() -> UInt {
    let index = taken.load(ordering: .relaxed)
    while sent.load(ordering: .acquiring) == index { sched_yield() }
    let block = unsafe slots[index % 64]
    taken.store(index + 1, ordering: .releasing)
    return block
  }
}

private let ways = [Way(), Way()]

/// What a thread does with its heap.
private func hammer(_ core: Int) {
  startThread(UInt32(core))
  for number in 0..<20_000 {
    let size = UInt(16 + number * 37 % 600)
    let block = allocateOnHost(size)
    unsafe UnsafeMutableRawPointer(bitPattern: block)?.storeBytes(
      of: number, as: Int.self)
    ways[core].put(block)
    let other = ways[1 - core].take()
    let found = unsafe UnsafeRawPointer(bitPattern: other)?.load(as: Int.self)
    guard found == number else { exit(3) }
    freeForRuntime(UInt64(other))
    if number % 1000 == 999 { sleepAwhile() }
  }
}

/// Lets the other core have what this one's heap can do without.
private func sleepAwhile() {
  let heap = CoreHeap(address: core_heap())
  heap.park()
  sched_yield()
  heap.unpark()
  heap.recover()
}

/// The other core. A closure in `main` would belong to the main thread.
private func hammerOnCore1(_ nothing: UnsafeMutableRawPointer?)
  -> UnsafeMutableRawPointer?
{
  hammer(1)
  return nil
}

@main
struct Hammer {
  static func main() {
    // Core 0's heap is made before another core's joins it.
    startThread(0)
    var thread = pthread_t()
    unsafe pthread_create(&thread, nil, hammerOnCore1, nil)
    hammer(0)
    unsafe pthread_join(thread, nil)
  }
}
