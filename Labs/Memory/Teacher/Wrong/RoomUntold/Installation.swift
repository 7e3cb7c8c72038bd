// The allocator in the kernel: who asks it, and when.

import Memory
import MemoryLabKit

/// What the lab's kernel calls. One core runs, and no handler of an interrupt's uses
/// the heap.
public enum Installation {
  nonisolated(unsafe) private static var allocator: SlabAllocator<PoolMemory>?

  /// Who was asked for memory before.
  nonisolated(unsafe) private static var askedBefore: HeapPressure.Handler?

  /// Has the heap take its large blocks from an allocator of ours.
  public static func begin(_ memory: KernelMemory) {
    unsafe allocator = SlabAllocator(PoolMemory(memory.pool))
    memory.heap.replaceLargeBlocks(
      with: LargeBlocks(
        allocate: { size, alignment in
          unsafe Installation.allocator?.allocate(size, alignment: alignment) ?? 0
        },
        free: { address in
          guard let fault = unsafe Installation.allocator?.free(address) else {
            return LargeBlocks.taken
          }
          return fault.rawValue
        },
        room: { _ in 0 }))
    unsafe askedBefore = HeapPressure.replaceHandler(with: { Installation.giveBack() })
  }

  private static func giveBack() {
    unsafe allocator?.giveBack()
    if let handler = unsafe askedBefore { handler() }
  }
}
