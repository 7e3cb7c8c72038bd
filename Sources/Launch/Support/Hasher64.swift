// A short name for all that something was made of.

/// FNV-1a of 64 bits: against chance, not against somebody who wants two names to
/// be the same.
struct Hasher64 {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds a text, and its end.
  mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = (value ^ 0x0a) &* 0x100_0000_01b3
  }

  var name: String { String(value, radix: 16) }
}
