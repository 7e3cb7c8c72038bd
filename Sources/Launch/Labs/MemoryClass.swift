// What a class of lab Memory draws from its seed.

/// The numbers and rules of lab Memory.
package struct MemoryClass: LabClass {
  package let seed: String

  /// The sizes of blocks, the smallest first: multiples of 128, and none of 4,096.
  package let sizes: [UInt64]

  /// The fewest blocks and the most frames that a slab has, and how much of it may be
  /// left over: one part in so many.
  package let fewestBlocks, mostFrames, share: UInt64

  /// How many bytes colours lie apart.
  package let unit: UInt64

  /// How many empty slabs of a size are kept.
  package let spare: Int

  /// Word 0 of a slab.
  package let magic: UInt64

  /// The words of a slab that hold its size's number, where its first block begins, the
  /// count and the map: 1 to 4 in some order.
  package let number, start, count, map: Int

  /// What is counted, and what has a 1 in the map.
  package let tells: State

  package enum State: String, Codable, CaseIterable, Sendable { case given, free }

  package init(seed: String) {
    self.seed = seed
    var numbers = ClassNumbers(seed)
    sizes = Self.least.map { $0 + 128 * UInt64(numbers.next(below: 8)) }
    fewestBlocks = 4 + UInt64(numbers.next(below: 3))
    mostFrames = 42 + UInt64(numbers.next(below: 7))
    share = [16, 20, 24][numbers.next(below: 3)]
    unit = [64, 128][numbers.next(below: 2)]
    spare = 2 + numbers.next(below: 3)
    magic = numbers.next() | 1
    var words = [1, 2, 3, 4]
    for index in 1..<4 { words.swapAt(index, numbers.next(below: UInt64(index) + 1)) }
    let drawn = State.allCases[numbers.next(below: 2)]
    let isPublished = seed == PublishedClass.seed
    if isPublished { words = [1, 2, 3, 4] }
    (number, start, count, map) = (words[0], words[1], words[2], words[3])
    tells = isPublished ? .given : drawn
  }

  private static let least: [UInt64] = [
    8320, 9600, 11264, 13312, 15360, 18816, 22528, 27136,
  ]

  package var sentences: [String] { [rows] }

  /// The first rows of the handout's table of words.
  var rows: String {
    (0..<5).map { word in
      switch word {
      case number: "| \(word) | the number of the slab's size in `Parameters.sizes` |"
      case start: "| \(word) | where block 0 begins, in bytes from the slab's start |"
      case count: "| \(word) | how many blocks are \(tells.rawValue) |"
      case map: "| \(word) | the map: bit n is 1 where block n is \(tells.rawValue) |"
      default: "| \(word) | `Parameters.magic` |"
      }
    }.joined(separator: "\n")
  }

  package var files: [String: String] {
    ["Given/class.json": json, "Given/Kit/Parameters.swift": parameters]
  }

  private var parameters: String {
    """
    // The lab's numbers. Made from the class's seed: do not edit.

    /// What slabs look like, and how many are kept.
    public enum Parameters {
      /// The sizes of blocks, the smallest first.
      public static var sizes: InlineArray<8, UInt64> {
        [\(sizes.map(\.grouped).joined(separator: ", "))]
      }

      /// How many bytes a slab has before its blocks' first place.
      public static var header: UInt64 { 128 }

      /// The fewest blocks that a slab has.
      public static var fewestBlocks: UInt64 { \(fewestBlocks) }

      /// The most frames that a slab has.
      public static var mostFrames: UInt64 { \(mostFrames) }

      /// Of a slab at most one part in so many is left over, where that can be.
      public static var share: UInt64 { \(share) }

      /// How many bytes one colour lies behind the other.
      public static var unit: UInt64 { \(unit) }

      /// How many empty slabs of a size are kept.
      public static var spare: Int { \(spare) }

      /// Word 0 of a slab.
      public static var magic: UInt64 { \(magic.groupedHex) }
    }

    """
  }
}
