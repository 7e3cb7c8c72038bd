// Where maps take their memory.

/// What can go wrong with a map.
public enum MapError: Error, Equatable {
  /// There were not `size` bytes in one piece for a map's table.
  case outOfMemory(size: UInt64)
}

/// A place from which a map takes memory, and which may have none.
public protocol MapMemory {
  /// `size` bytes, more than 0, at a multiple of `alignment`; nil if there are none.
  @unsafe
  static func allocate(size: UInt64, alignment: UInt64) -> UnsafeMutableRawPointer?

  /// Takes back what `allocate` returned.
  @unsafe
  static func free(_ memory: UnsafeMutableRawPointer)
}
