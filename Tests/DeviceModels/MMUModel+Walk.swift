// How the model finds where an address leads.

/// How the tables are walked (4.5.4).
extension MMUModel {
  /// Where `address` leads by the tables as they are.
  ///
  /// - Parameter wish: what it is for; entries then get their A and D. Without one,
  ///   nothing is noted.
  public func walk(_ address: UInt64, noting wish: Wish? = nil) throws(Fault)
    -> Translation
  {
    let top = address >> 47
    guard top == 0 || top == 0x1ffff else { throw .notCanonical }
    var table = root
    var (isWritable, isExecutable) = (true, true)
    for (level, shift) in [(4, 39), (3, 30), (2, 21), (1, 12)] as [(Int, UInt64)] {
      let place = table + (address >> shift & 511) * 8
      let entry = load(place)
      guard entry & 1 != 0 else { throw .notPresent }
      guard entry & reserved(level, entry) == 0 else { throw .reservedBit(level: level) }
      isWritable = isWritable && entry & 2 != 0
      isExecutable = isExecutable && entry >> 63 == 0
      let isPage = level == 1 || entry & 0x80 != 0
      note(wish, in: entry, at: place, isPage && isWritable)
      guard isPage else {
        table = entry & Self.addressMask
        continue
      }
      let size: UInt64 = 1 << shift
      return Translation(
        page: address & ~(size - 1), physical: entry & Self.addressMask & ~(size - 1),
        size: size, isWritable: isWritable, isExecutable: isExecutable,
        isUncached: entry & 0x18 == 0x18)
    }
    throw .notPresent
  }

  private func note(_ wish: Wish?, in entry: UInt64, at place: UInt64, _ isWritten: Bool)
  {
    guard let wish else { return }
    let dirty: UInt64 = wish == .write && isWritten ? 0x40 : 0
    store(entry | 0x20 | dirty, at: place)
  }

  /// The bits that must be 0 in an entry of `level` (tables 4-15 to 4-20).
  private func reserved(_ level: Int, _ entry: UInt64) -> UInt64 {
    var bits = Self.addressMask & ~((1 << physicalBits) - 1)
    if !hasNoExecute { bits |= 1 << 63 }
    let isLarge = entry & 0x80 != 0
    switch level {
    case 4: bits |= 0x80
    case 3 where !hasGigabytePages: bits |= 0x80
    case 3 where isLarge: bits |= (1 << 30) - (1 << 13)
    case 2 where isLarge: bits |= (1 << 21) - (1 << 13)
    default: break
    }
    return bits
  }
}
