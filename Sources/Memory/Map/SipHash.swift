// A hash for keys that strangers choose.

/// Aumasson and Bernstein's SipHash (SipHash: a fast short-input PRF, 2012), made so
/// that who chooses inputs, but does not know the secret, cannot aim at equal outputs.
///
/// `SipHash<2, 4>` is the paper's choice, with reference vectors; for tables, those of
/// Rust and Swift do with `SipHash<1, 3>`, and no way to aim at them is known. A key type
/// of one fixed length may use it directly: it absorbs its words and finishes.
public struct SipHash<let roundsPerWord: Int, let roundsAtEnd: Int> {
  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64

  public init(secret: MapSecret) {
    v0 = secret.first ^ 0x736f_6d65_7073_6575
    v1 = secret.second ^ 0x646f_7261_6e64_6f6d
    v2 = secret.first ^ 0x6c79_6765_6e65_7261
    v3 = secret.second ^ 0x7465_6462_7974_6573
  }

  /// Takes in eight bytes, the first as the lowest.
  public mutating func absorb(_ word: UInt64) {
    v3 ^= word
    for _ in 0..<roundsPerWord { round() }
    v0 ^= word
  }

  /// The hash of what was absorbed. Where inputs differ in length, the last word must
  /// have the number of bytes in its top byte.
  public consuming func finish() -> UInt64 {
    v2 ^= 0xff
    for _ in 0..<roundsAtEnd { round() }
    return v0 ^ v1 ^ v2 ^ v3
  }

  private mutating func round() {
    (v0, v1) = Self.mix(v0, v1, 13)
    (v2, v3) = Self.mix(v2, v3, 16)
    v0 = v0 << 32 | v0 >> 32
    (v0, v3) = Self.mix(v0, v3, 21)
    (v2, v1) = Self.mix(v2, v1, 17)
    v2 = v2 << 32 | v2 >> 32
  }

  private static func mix(_ a: UInt64, _ b: UInt64, _ bits: UInt64) -> (UInt64, UInt64) {
    let sum = a &+ b
    return (sum, (b << bits | b >> (64 - bits)) ^ sum)
  }
}
