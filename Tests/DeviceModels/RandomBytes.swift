import Launch

extension SplitMix64 {
  /// `count` random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count { bytes += [UInt8](littleEndian: next()) }
    return Array(bytes.prefix(count))
  }
}
