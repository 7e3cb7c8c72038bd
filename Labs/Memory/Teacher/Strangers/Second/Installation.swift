// The allocator in the kernel: who asks it, and when. Step 7 of the handout.

import Memory
import MemoryLabKit

/// What the lab's kernel calls. One core runs, and no handler of an interrupt's uses
/// the heap.
public enum Installation {
  /// Here, since functions of C's kind capture nothing.
  nonisolated(unsafe) fileprivate static var allocator: SlabAllocator<PoolMemory>?

  /// Who was asked for memory before us.
  nonisolated(unsafe) fileprivate static var askedBefore: HeapPressure.Handler?

  /// Has the heap take its large blocks from an allocator of yours.
  public static func begin(_ memory: KernelMemory) {
    unsafe allocator = SlabAllocator(PoolMemory(memory.pool))
    unsafe askedBefore = HeapPressure.replaceHandler(with: giveBackSlabs)
    memory.heap.replaceLargeBlocks(
      with: LargeBlocks(
        allocate: allocateBlock, free: freeBlock, room: roomOfBlock))
  }
}

private func allocateBlock(_ size: UInt64, _ alignment: UInt64) -> UInt64 {
  unsafe Installation.allocator?.allocate(size, alignment: alignment) ?? 0
}

private func freeBlock(_ address: UInt64) -> UInt8 {
  guard let fault = unsafe Installation.allocator?.free(address) else {
    return LargeBlocks.taken
  }
  return fault.rawValue
}

private func roomOfBlock(_ address: UInt64) -> UInt64 {
  unsafe Installation.allocator?.room(at: address) ?? 0
}

/// The heap is in the middle of an allocation when it calls this.
private func giveBackSlabs() {
  unsafe Installation.allocator?.giveBack()
  if let before = unsafe Installation.askedBefore { before() }
}
