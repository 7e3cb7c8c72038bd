// The sizes that small blocks have.

/// Which blocks a request gets: those of the smallest class that holds it.
///
/// Classes go by 16 bytes up to 256, and then in eight steps to each doubling, up to
/// 8 KB: above 128 bytes a block has at most an eighth more than was asked for.
struct SizeClass: Equatable, BitwiseCopyable {
  /// Below `count`: nobody who has a class need ask again.
  let number: UInt8

  @inline(__always)
  init(number: UInt8) {
    precondition(number < Self.count)
    self.number = number
  }

  /// Class 0 is for requests of no bytes: they, too, get an address of their own.
  static var count: UInt8 { 57 }

  static var all: some Sequence<SizeClass> {
    (0..<count).lazy.map { SizeClass(number: $0) }
  }

  /// The largest request that a class holds; what is larger has frames of its own.
  static var largest: UInt64 { 8192 }

  /// The class for `size` bytes, which are at most `largest`.
  init(for size: UInt64) {
    precondition(size <= Self.largest)
    guard size > 256 else {
      self.init(number: UInt8(truncatingIfNeeded: (size + 15) >> 4))
      return
    }
    let doubling = 63 - UInt64((size - 1).leadingZeroBitCount)
    let step = (size - 1) >> (doubling - 3) - 8
    self.init(number: UInt8(truncatingIfNeeded: 17 + (doubling - 8) * 8 + step))
  }

  /// How many bytes a block has.
  var blockSize: UInt64 {
    guard number > 16 else { return UInt64(max(number, 1)) * 16 }
    let (doubling, step) = ((number - 17) / 8, (number - 17) % 8)
    return UInt64(step + 9) << UInt64(doubling + 5)
  }

  /// How many frames a slab has: enough for eight blocks, and at least four; sixteen
  /// where the class has as many as `frames` already, for there are fewer ways to
  /// another slab then.
  func slabFrames(besides frames: UInt64) -> UInt64 {
    if blockSize > 4096 || frames >= 64 { return 16 }
    return blockSize > 2048 ? 8 : 4
  }
}

/// What all slabs of a class have.
struct SlabTotals: BitwiseCopyable {
  var frames: UInt64 = 0

  /// Blocks that were cut.
  var cut: UInt64 = 0
}
