// The part of a link behind its `#`: which place of a file is meant.

import Foundation

/// A place in a source file, as `UART16550.send/guard` names it.
struct Fragment: Equatable, Sendable {
  /// The place as it was written.
  let text: String

  /// The declaration: a name, or names parted by dots.
  var name: String

  /// Of several declarations of that name, which one; the first is 1.
  var occurrence: Int?

  /// The way from the declaration to a part of it.
  var parts: [Part] = []

  /// One step of that way: `guard`, `case.3`, `let.head..guard`, `2-3`.
  struct Part: Equatable, Sendable {
    var first: Step
    var last: Step?
  }

  /// A part of a declaration by its kind, and which one of that kind.
  struct Step: Equatable, Sendable {
    var kind: String
    var selector: String?

    init(_ text: Substring) {
      let pieces = text.split(separator: ".", maxSplits: 1)
      kind = String(pieces.first ?? "")
      selector = pieces.count > 1 ? String(pieces[1]) : nil
    }

    /// Which one of its kind, the first being 1; nil where it is named.
    var number: Int? { selector.map { Int($0) } ?? 1 }
  }

  init(_ text: String) {
    let text = text.removingPercentEncoding ?? text
    self.text = text
    let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
    (name, occurrence) = Self.nameAndOccurrence(pieces.first ?? "")
    parts = pieces.dropFirst().map { piece in
      guard let dots = piece.firstRange(of: "..") else { return Part(first: Step(piece)) }
      return Part(
        first: Step(piece[..<dots.lowerBound]), last: Step(piece[dots.upperBound...]))
    }
  }

  /// A number behind the last dot says which one of that name is meant.
  static func nameAndOccurrence(_ text: Substring) -> (String, Int?) {
    guard let dot = text.lastIndex(of: "."),
      let number = Int(text[text.index(after: dot)...])
    else { return (String(text), nil) }
    return (String(text[..<dot]), number)
  }
}
