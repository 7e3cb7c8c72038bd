// How a heap begins.

import Machine
import Synchronization

extension CoreHeap {
  /// Makes the heap of core `number`, in a frame of `pool`.
  ///
  /// - Parameters:
  ///   - number: one that no other heap has that shares the pool.
  ///   - sibling: another heap that shares the pool; nil for the first.
  ///   - checks: whether blocks are watched for what is written behind their end and
  ///     after they were freed.
  /// - Returns: nil where there is no memory.
  public static func make(
    core number: UInt64, pool: FramePool, beside sibling: CoreHeap? = nil,
    checks: Bool = false
  ) -> CoreHeap? {
    guard let frame = pool.take(1) else { return nil }
    let heap = CoreHeap(address: frame.address)
    heap.fill(number, pool, sibling?.state.secret ?? processor_secret())
    heap.replaceLargeBlocks(with: sibling?.state.largeBlocks)
    guard !checks || heap.beginChecking() else {
      pool.give(frame)
      return nil
    }
    heap.join(sibling)
    return heap
  }

  /// Makes this heap the one of the core that calls.
  public func use() {
    unsafe core_use_block(address)
  }

  private func fill(_ number: UInt64, _ pool: FramePool, _ secret: UInt64) {
    precondition(number < SlabWord.mostHeaps)
    var core = CoreBlock()
    (core.number, core.heap) = (number, address)
    let table = pool.table
    unsafe initialize(
      CoreHeapState(
        core: core, table: table, pool: pool, tag: (number + 1) << SlabWord.heapShift,
        secret: secret,
        cache: FrameCache(table)))
  }

  /// Joins the ring of the heaps that share the pool.
  private func join(_ sibling: CoreHeap?) {
    guard let sibling else { return gate.next.store(address, ordering: .releasing) }
    var next = sibling.gate.next.load(ordering: .acquiring)
    while true {
      gate.next.store(next, ordering: .relaxed)
      let (isDone, original) = sibling.gate.next.compareExchange(
        expected: next, desired: address, successOrdering: .acquiringAndReleasing,
        failureOrdering: .acquiring)
      if isDone { return }
      next = original
    }
  }
}
