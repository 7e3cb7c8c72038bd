// Numbers as bytes, and as a learner reads them.

extension FixedWidthInteger {
  /// As `0x1f`.
  public var hex: String { "0x" + String(self, radix: 16) }

  /// Its bytes, the lowest first.
  public var bytes: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}

extension [UInt8] {
  /// Words of four bytes, little-endian.
  public var words: [UInt32] { numbers() }

  /// Words of eight bytes, little-endian.
  public var longWords: [UInt64] { numbers() }

  /// A judge looks at much memory while a machine waits for it, so all is copied at once:
  /// hosts are little-endian, too.
  private func numbers<Number: FixedWidthInteger>() -> [Number] {
    let size = Number.bitWidth / 8
    return [Number](unsafeUninitializedCapacity: count / size) { numbers, filled in
      filled = count / size
      unsafe UnsafeMutableRawBufferPointer(numbers).copyBytes(from: prefix(filled * size))
    }
  }
}
