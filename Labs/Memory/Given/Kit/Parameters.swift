// The lab's numbers. Made from the class's seed: do not edit.

/// What slabs look like, and how many are kept.
public enum Parameters {
  /// The sizes of blocks, the smallest first.
  public static var sizes: InlineArray<8, UInt64> {
    [8704, 10240, 11776, 13824, 15872, 19712, 22528, 27520]
  }

  /// How many bytes a slab has before its blocks' first place.
  public static var header: UInt64 { 128 }

  /// The fewest blocks that a slab has.
  public static var fewestBlocks: UInt64 { 5 }

  /// The most frames that a slab has.
  public static var mostFrames: UInt64 { 48 }

  /// Of a slab at most one part in so many is left over, where that can be.
  public static var share: UInt64 { 24 }

  /// How many bytes one colour lies behind the other.
  public static var unit: UInt64 { 128 }

  /// How many empty slabs of a size are kept.
  public static var spare: Int { 2 }

  /// Word 0 of a slab.
  public static var magic: UInt64 { 0x38af_ff02_0b8b_e4d1 }
}
