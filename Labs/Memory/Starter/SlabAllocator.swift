// Caches of all sizes: what gives large blocks. Steps 5 and 6 of the handout.

import Memory
import MemoryLabKit

/// Gives blocks of all sizes that `Parameters.sizes` has.
public struct SlabAllocator<Memory: SlabMemory> {
  private let memory: Memory

  /// An allocator that has no slab yet.
  public init(_ memory: Memory) {
    self.memory = memory
  }

  /// A block of at least `size` bytes at a multiple of `alignment`, a power of two; 0
  /// where it gives none.
  public mutating func allocate(_ size: UInt64, alignment: UInt64) -> UInt64 {
    // TODO: steps 5.1 and 6.3
    return 0
  }

  /// Takes back the block at `address`.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public mutating func free(_ address: UInt64) -> HeapFault? {
    // TODO: steps 5.2 and 5.3
    return nil
  }

  /// How many bytes the block at `address` has; 0 where no given block begins there.
  public func room(at address: UInt64) -> UInt64 {
    // TODO: steps 5.2 and 5.3
    return 0
  }

  /// Gives back all slabs of which no block is given.
  public mutating func giveBack() {
    // TODO: step 6.2
  }
}
