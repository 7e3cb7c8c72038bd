// A power of two of frames, at a multiple of itself.

/// A block of `1 << order` frames, the first of which has a number that is a
/// multiple of that.
///
/// So each block has exactly one buddy of its size with which it makes up one of the
/// next, and their numbers differ in one bit (Knowlton, A Fast Storage Allocator,
/// CACM 8(10), 1965).
struct FrameBlock: Equatable, BitwiseCopyable {
  let first: Frame
  let order: Int

  /// 512 GB: more than the largest machine has in one block.
  static var largestOrder: Int { 27 }

  /// How many orders there are.
  static var orders: Int { largestOrder + 1 }

  /// The smallest order whose blocks have `count` frames.
  static func order(for count: UInt64) -> Int {
    count <= 1 ? 0 : 64 - (count &- 1).leadingZeroBitCount
  }

  init(first: Frame, order: Int) {
    (self.first, self.order) = (first, order)
  }

  /// The largest block that begins with `first` and has at most `count` frames,
  /// which is not 0.
  init(largestFrom first: Frame, within count: UInt64) {
    let fitting = 63 - count.leadingZeroBitCount
    let aligned = first.number.trailingZeroBitCount
    self.init(first: first, order: min(fitting, min(aligned, Self.largestOrder)))
  }

  /// How many frames it has.
  var count: UInt64 { 1 &<< UInt64(order) }

  /// The frame after its last.
  var end: Frame { first + count }

  /// The first frame of its buddy.
  var buddy: Frame { Frame(number: first.number ^ count) }

  /// Itself and its buddy.
  var withBuddy: FrameBlock {
    FrameBlock(first: Frame(number: first.number & ~count), order: order + 1)
  }
}

extension FrameBlock {
  /// The block of this order that holds `frame`.
  init(holding frame: Frame, order: Int) {
    let mask: UInt64 = ~0 &<< UInt64(order)
    self.init(first: Frame(number: frame.number & mask), order: order)
  }

  /// The word that the first frame of a free block has.
  var word: UInt64 { FrameTable.Kind.free | UInt64(order) << 6 }

  /// The free block that begins with `frame`, by the frame's word.
  init?(freeAt frame: Frame, word: UInt64) {
    guard word & FrameTable.Kind.mask == FrameTable.Kind.free else { return nil }
    self.init(first: frame, order: Int(truncatingIfNeeded: word >> 6))
  }
}
