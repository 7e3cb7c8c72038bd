// What all slabs of a size have in common. Step 1 of the handout.

import Memory
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
    var count: UInt64 = 1
    while count < Parameters.mostFrames, !Shape.suits(count, blockSize) { count += 1 }
    let room = Shape.room(in: count)
    self.blockSize = blockSize
    frames = count
    blocks = room / blockSize
    // Colour 0 takes nothing of what is left over, so it is there in any case.
    colours = (room % blockSize) / Parameters.unit + 1
  }

  /// The number in `Parameters.sizes` of the smallest size that holds `size` bytes; nil
  /// where none does.
  public static func number(for size: UInt64) -> Int? {
    let sizes = Parameters.sizes
    for number in sizes.indices {
      if size <= sizes[number] { return number }
    }
    return nil
  }

  /// How many bytes `frames` frames have behind the header.
  private static func room(in frames: UInt64) -> UInt64 {
    frames * Frame.size - Parameters.header
  }

  /// Whether a slab of `frames` frames has enough blocks, and little left over.
  private static func suits(_ frames: UInt64, _ blockSize: UInt64) -> Bool {
    let room = Shape.room(in: frames)
    if room / blockSize < Parameters.fewestBlocks { return false }
    return (room % blockSize) * Parameters.share <= frames * Frame.size
  }
}
