// The simplest model of a heap: which bytes somebody has.

/// A bit for each 16 bytes of an arena, set while a block has them.
struct LiveBlocks {
  private let start: UInt64
  private var units: [UInt64]

  init(from start: UInt64, size: UInt64) {
    self.start = start
    units = Array(repeating: 0, count: Int((size + 1023) / 1024))
  }

  /// Notes that a block of `size` bytes lies at `address`; false where a part of it is
  /// another's, or outside.
  mutating func take(_ address: UInt64, _ size: UInt64) -> Bool {
    change(address, size) { $0 & $1 == 0 ? $0 | $1 : nil }
  }

  /// Notes that the block is gone; false where somebody else has had a part of it.
  mutating func give(_ address: UInt64, _ size: UInt64) -> Bool {
    change(address, size) { $0 & $1 == $1 ? $0 & ~$1 : nil }
  }

  private mutating func change(
    _ address: UInt64, _ size: UInt64, _ new: (_ word: UInt64, _ mask: UInt64) -> UInt64?
  ) -> Bool {
    guard address >= start, address % 16 == 0 else { return false }
    var unit = (address - start) / 16
    let end = unit + max(1, (size + 15) / 16)
    guard end <= UInt64(units.count) * 64 else { return false }
    while unit < end {
      let count = min(64 - unit % 64, end - unit)
      let mask = (UInt64.max >> (64 - count)) << (unit % 64)
      guard let word = new(units[Int(unit / 64)], mask) else { return false }
      units[Int(unit / 64)] = word
      unit += count
    }
    return true
  }
}
