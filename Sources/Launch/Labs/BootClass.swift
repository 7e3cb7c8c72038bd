// What a class of lab Boot draws from its seed.

import Foundation

/// The numbers and rules of lab Boot.
package struct BootClass: LabClass {
  /// A word that the teacher chose.
  package let seed: String

  /// Where the recorder's memory begins, and how many slots its ring has.
  package let address: UInt64
  package let slots: UInt32

  /// Word 0 of a record, and what its words come to.
  package let magic, seal: UInt32

  /// How a record's words come to the seal.
  package let rule: Rule

  /// The words that hold kind, boot and number: 1, 2 and 3 in some order.
  package let kind, boot, number: Int

  package enum Rule: String, Codable, CaseIterable, Sendable {
    case sum, exclusiveOr, rotatedSum

    /// The end of the clause that says so.
    var sentence: String {
      switch self {
      case .sum: "all sixteen words add up to\n`Parameters.seal`, modulo 2^32."
      case .exclusiveOr: "the exclusive or of all sixteen words is\n`Parameters.seal`."
      case .rotatedSum:
        "all sixteen words, word n rotated to the\nleft by n bits, add up to `Parameters.seal`, modulo 2^32."
      }
    }
  }

  package init(seed: String) {
    self.seed = seed
    var numbers = ClassNumbers(seed)
    address = 0x100_0000 + UInt64(numbers.next(below: 512)) << 16
    slots = 24 + UInt32(numbers.next(below: 33))
    magic = UInt32(truncatingIfNeeded: numbers.next()) | 1
    seal = UInt32(truncatingIfNeeded: numbers.next())
    let drawn = Rule.allCases[numbers.next(below: 3)]
    let orders = [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]
    let order = orders[numbers.next(below: 6)]
    let isPublished = seed == PublishedClass.seed
    rule = isPublished ? .sum : drawn
    (kind, boot, number) = isPublished ? (1, 2, 3) : (order[0], order[1], order[2])
  }

  /// The first rows of the handout's table of words.
  var rows: String {
    (0..<4).map { word in
      switch word {
      case kind: "| \(word) | kind | 1 | 2 | 3 |"
      case boot: "| \(word) | number of the boot | | | |"
      case number: "| \(word) | number of the record | 0 | 1, 2, 3 ... | 1, 2, 3 ... |"
      default: "| \(word) | `Parameters.magic` | | | |"
      }
    }.joined(separator: "\n")
  }
}
