// What all slabs of a size have in common. Step 1 of the handout.

import MemoryLabKit

/// How the slabs with blocks of one size are divided.
public struct Shape: BitwiseCopyable {
  public let blockSize: UInt64

  /// How many frames a slab has, and how many blocks.
  public let frames, blocks: UInt64

  /// At how many places its first block can begin.
  public let colours: UInt64

  /// The slabs with blocks of `blockSize` bytes.
  public init(blockSize: UInt64) {
    self.blockSize = blockSize
    // TODO: steps 1.2, 1.3 and 1.4
    (frames, blocks, colours) = (0, 0, 0)
  }

  /// The number in `Parameters.sizes` of the smallest size that holds `size` bytes; nil
  /// where none does.
  public static func number(for size: UInt64) -> Int? {
    // TODO: step 1.1
    return nil
  }
}
