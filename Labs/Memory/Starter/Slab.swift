// One slab: frames in a row, with a header and blocks of one size. Step 2 of the
// handout.

import Memory
import MemoryLabKit

/// The slab at an address.
public struct Slab<Memory: SlabMemory> {
  public let address: UInt64

  /// The number of its blocks' size in `Parameters.sizes`.
  public let number: Int

  private let memory: Memory

  /// The slab of size `number` whose first frame is the one at `address`. It may be
  /// prepared already: this changes nothing.
  public init(at address: UInt64, number: Int, in memory: Memory) {
    (self.address, self.number, self.memory) = (address, number, memory)
  }

  /// Writes the header of a new slab, none of whose blocks is given.
  public func prepare(colour: UInt64) {
    // TODO: step 2.1
  }

  /// Gives a block; 0 where all are given.
  public func take() -> UInt64 {
    // TODO: step 2.2
    return 0
  }

  /// Takes back the block at `address`.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public func give(_ block: UInt64) -> HeapFault? {
    // TODO: steps 2.3 and 2.4
    return nil
  }
}
