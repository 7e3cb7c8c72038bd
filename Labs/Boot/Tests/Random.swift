// Random words and texts.

import Grading

extension SplitMix64 {
  mutating func word() -> UInt32 { UInt32(truncatingIfNeeded: next()) }

  mutating func payload() -> [UInt32] { (0..<11).map { _ in word() } }

  /// A text of at most `longest` characters, some of several bytes.
  mutating func text(longest: Int) -> String {
    let letters = Array("abc def é漢🐂xyz")
    let count = Int.random(in: 1...longest, using: &self)
    return String((0..<count).map { _ in letters.randomElement(using: &self) ?? "a" })
  }
}
