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
    self.blockSize = blockSize
    var count: UInt64 = 1
    while count < Parameters.mostFrames, !Self.suffice(count, blockSize) { count += 1 }
    let room = Self.room(in: count)
    frames = count
    blocks = room / blockSize
    // Colour 0 needs no room: it is there besides those that what is left over holds.
    colours = room % blockSize / Parameters.unit + 1
  }

  /// The number in `Parameters.sizes` of the smallest size that holds `size` bytes; nil
  /// where none does.
  public static func number(for size: UInt64) -> Int? {
    let sizes = Parameters.sizes
    for number in sizes.indices where size <= sizes[number] { return number }
    return nil
  }

  /// How many bytes `frames` frames have behind the header.
  private static func room(in frames: UInt64) -> UInt64 {
    frames * Frame.size - Parameters.header
  }

  /// Whether so many frames hold enough blocks, and little is left over.
  private static func suffice(_ frames: UInt64, _ blockSize: UInt64) -> Bool {
    let room = Self.room(in: frames)
    guard room / blockSize >= Parameters.fewestBlocks else { return false }
    return room % blockSize * Parameters.share <= frames * Frame.size
  }
}
