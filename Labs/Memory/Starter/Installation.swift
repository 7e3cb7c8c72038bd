// The allocator in the kernel: who asks it, and when. Step 7 of the handout.

import Memory
import MemoryLabKit

/// What the lab's kernel calls. One core runs, and no handler of an interrupt's uses
/// the heap.
public enum Installation {
  /// Has the heap take its large blocks from an allocator of yours.
  public static func begin(_ memory: KernelMemory) {
    // TODO: step 7
  }
}
