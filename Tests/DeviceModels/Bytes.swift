// Little-endian numbers in arrays of bytes, and checksums over them.

extension [UInt8] {
  /// The bytes of `value`, the lowest first.
  public init(littleEndian value: some FixedWidthInteger) {
    self = stride(from: 0, to: value.bitWidth, by: 8).map {
      UInt8(truncatingIfNeeded: value >> $0)
    }
  }

  /// Overwrites the bytes from `offset` on with those of `value`.
  public mutating func store(_ value: some FixedWidthInteger, at offset: Int) {
    let bytes = [UInt8](littleEndian: value)
    replaceSubrange(offset..<(offset + bytes.count), with: bytes)
  }

  /// Makes the bytes in `range` add up to 0, by the one at `offset`.
  public mutating func seal(_ range: Range<Int>, at offset: Int) {
    self[offset] = 0
    self[offset] = 0 &- self[range].reduce(0, &+)
  }
}
