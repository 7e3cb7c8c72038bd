// Quotation marks and apostrophes as a printer sets them.

/// Turns the straight marks of a text into curved ones. What a mark means hangs
/// on the character before it, which may stand in the inline before.
struct Typography {
  /// The last character of the paragraph so far; nil at its beginning.
  private var last: Character?

  /// Begins a paragraph, heading or cell.
  mutating func begin() { last = nil }

  /// Says that something that is no text stands here, such as code.
  mutating func passOver() { last = "x" }

  /// The next text of the paragraph.
  mutating func set(_ text: Substring) -> Substring {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for character in text {
      switch character {
      case "\"": result.append(isAtStart ? "“" : "”")
      case "'": result.append(isAtStart ? "‘" : "’")
      default: result.append(character)
      }
      last = character
    }
    return result[...]
  }

  /// Whether a mark here begins what it quotes.
  private var isAtStart: Bool {
    guard let last else { return true }
    return last.isWhitespace || "([{/–".contains(last)
  }
}
