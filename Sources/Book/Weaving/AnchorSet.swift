// The anchors of a page, each of which it has once.

/// Hands out anchors, with a number where a name is taken.
struct AnchorSet {
  private var taken: Set<String>

  /// The number that the next of a name may have.
  private var next: [String: Int] = [:]

  /// What the second of a name is numbered: 1 as GitHub does with headings, or
  /// 2 as people count.
  private let firstNumber: Int

  init(taken: some Sequence<String> = [], firstNumber: Int) {
    self.taken = Set(taken)
    self.firstNumber = firstNumber
  }

  /// `wanted`, or with a number behind it what nobody has.
  mutating func unique(_ wanted: String) -> String {
    var anchor = wanted
    var number = next[wanted] ?? firstNumber
    while !taken.insert(anchor).inserted {
      anchor = "\(wanted)-\(number)"
      number += 1
    }
    if anchor != wanted { next[wanted] = number }
    return anchor
  }
}

extension String {
  /// The words as an anchor, as GitHub makes it of a heading.
  var anchor: String {
    String(
      lowercased().compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || "-_".contains(character)
          ? character : nil
      })
  }
}
