// What all slabs of a size have in common.

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
    var frames: UInt64 = 1
    while frames < Parameters.mostFrames, !Self.isEnough(frames, blockSize) {
      frames += 1
    }
    (self.blockSize, self.frames) = (blockSize, frames)
    blocks = Self.blocks(frames, blockSize)
    colours = Self.leftOver(frames, blockSize) / Parameters.unit + 1
  }

  /// The number in `Parameters.sizes` of the smallest size that holds `size` bytes; nil
  /// where none does.
  public static func number(for size: UInt64) -> Int? {
    let sizes = Parameters.sizes
    for number in sizes.indices where size <= sizes[number] { return number }
    return nil
  }

  private static func blocks(_ frames: UInt64, _ blockSize: UInt64) -> UInt64 {
    (frames * 4096 - Parameters.header) / blockSize
  }

  private static func leftOver(_ frames: UInt64, _ blockSize: UInt64) -> UInt64 {
    (frames * 4096 - Parameters.header) % blockSize
  }

  private static func isEnough(_ frames: UInt64, _ blockSize: UInt64) -> Bool {
    blocks(frames, blockSize) >= Parameters.fewestBlocks
      && leftOver(frames, blockSize) * Parameters.share <= frames * 4096
  }
}
