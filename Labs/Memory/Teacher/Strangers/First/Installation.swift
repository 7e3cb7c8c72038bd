// The allocator in the kernel: who asks it, and when. Step 7 of the handout.

import Memory
import MemoryLabKit

/// What the lab's kernel calls. One core runs, and no handler of an interrupt's uses
/// the heap.
public enum Installation {
  /// What the functions below use, which can capture nothing. It is there from `begin`
  /// on, and they are called no earlier.
  nonisolated(unsafe) fileprivate static var allocator: SlabAllocator<PoolMemory>?

  /// Who was asked for memory before us.
  nonisolated(unsafe) fileprivate static var handlerBefore: HeapPressure.Handler?

  /// Has the heap take its large blocks from an allocator of yours.
  public static func begin(_ memory: KernelMemory) {
    unsafe allocator = SlabAllocator(PoolMemory(memory.pool))
    unsafe handlerBefore = HeapPressure.replaceHandler(with: giveSlabsBack)
    memory.heap.replaceLargeBlocks(
      with: LargeBlocks(
        allocate: allocateInSlab, free: freeInSlab, room: roomInSlab))
  }
}

private func allocateInSlab(_ size: UInt64, _ alignment: UInt64) -> UInt64 {
  unsafe Installation.allocator?.allocate(size, alignment: alignment) ?? 0
}

private func freeInSlab(_ address: UInt64) -> UInt8 {
  guard let fault = unsafe Installation.allocator?.free(address)
  else { return LargeBlocks.taken }
  return fault.rawValue
}

private func roomInSlab(_ address: UInt64) -> UInt64 {
  unsafe Installation.allocator?.room(at: address) ?? 0
}

/// Called from the middle of an allocation: it uses no heap.
private func giveSlabsBack() {
  unsafe Installation.allocator?.giveBack()
  if let handler = unsafe Installation.handlerBefore { handler() }
}
