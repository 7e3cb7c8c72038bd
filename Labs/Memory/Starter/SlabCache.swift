// All slabs of one size. Steps 3 and 4 of the handout.

import Memory
import MemoryLabKit

/// Gives blocks of one size from slabs, and makes slabs where it needs them.
public struct SlabCache<Memory: SlabMemory> {
  private let number: Int
  private let memory: Memory

  /// A cache that has no slab yet, of blocks of size `number` in `Parameters.sizes`.
  public init(number: Int, in memory: Memory) {
    (self.number, self.memory) = (number, memory)
  }

  /// Gives a block; 0 where there is no memory for it.
  public mutating func take() -> UInt64 {
    // TODO: steps 3 and 4
    return 0
  }

  /// Takes back the block at `block` of the slab at `address`, which is this cache's.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public mutating func give(_ block: UInt64, slabAt address: UInt64) -> HeapFault? {
    // TODO: step 3
    return nil
  }

  /// Gives back all slabs of which no block is given.
  public mutating func giveBack() {
    // TODO: step 6.2
  }
}
