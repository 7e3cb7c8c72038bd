// A short name for all that something was made of.

/// FNV-1a of 64 bits: against chance, not against somebody who wants two names to
/// be the same.
struct Hasher64 {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// Adds a text, and its end.
  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0x0a)
  }

  var name: String { String(value, radix: 16) }
}
