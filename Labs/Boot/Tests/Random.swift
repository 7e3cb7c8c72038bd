// Random numbers that come again.

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func word() -> UInt32 { UInt32(truncatingIfNeeded: next()) }

  mutating func payload() -> [UInt32] { (0..<11).map { _ in word() } }

  /// A text of at most `longest` characters, some of several bytes.
  mutating func text(longest: Int) -> String {
    let letters = Array("abc def é漢🐂xyz")
    let count = Int.random(in: 1...longest, using: &self)
    return String((0..<count).map { _ in letters.randomElement(using: &self) ?? "a" })
  }
}
