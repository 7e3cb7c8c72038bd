// Finds the words of many terms in a text.

/// The forms of all terms, by their first two bytes.
struct TermIndex: Sendable {
  private struct Form {
    /// In small letters, unless capitals count.
    let bytes: [UInt8]

    /// Whether capitals count: in a form that has two of them, as
    /// abbreviations have.
    let isExact: Bool
    let entry: Int
  }

  private var forms: [UInt16: [Form]] = [:]

  /// - Parameter words: the forms, each with its entry's number.
  init(_ words: [(form: String, entry: Int)]) {
    for (form, entry) in words {
      guard let first = form[...].words.first else { continue }
      let text = form[first.startIndex...]
      let isExact = text.utf8.count(where: \.isCapital) > 1
      let bytes = text.utf8.map { isExact ? $0 : $0.lowercased }
      let found = Form(bytes: bytes, isExact: isExact, entry: entry)
      forms[Self.key(text), default: []].append(found)
    }
    for key in forms.keys { forms[key]?.sort { $0.bytes.count > $1.bytes.count } }
  }

  /// The longest form that `text` begins with: where it ends, and its entry.
  func use(in text: Substring) -> (end: String.Index, entry: Int)? {
    for form in forms[Self.key(text)] ?? [] {
      if let end = Self.end(of: form, in: text), !text[end...].beginsWithLetter {
        return (end, form.entry)
      }
    }
    return nil
  }

  private static func key(_ text: Substring) -> UInt16 {
    var bytes = text.utf8.makeIterator()
    let first = bytes.next()?.lowercased ?? 0
    return UInt16(first) << 8 | UInt16(bytes.next()?.lowercased ?? 0)
  }

  /// Where `form` ends, if `text` begins with it; a space may be the end of a
  /// line.
  private static func end(of form: Form, in text: Substring) -> String.Index? {
    let bytes = text.utf8
    var index = bytes.startIndex
    for wanted in form.bytes {
      guard index < bytes.endIndex else { return nil }
      let byte = form.isExact ? bytes[index] : bytes[index].lowercased
      guard byte == wanted || byte == UInt8(ascii: "\n") && wanted == UInt8(ascii: " ")
      else {
        return nil
      }
      index = bytes.index(after: index)
    }
    return index
  }
}

extension Substring {
  fileprivate var beginsWithLetter: Bool {
    guard let byte = utf8.first else { return false }
    return byte < 0x80 ? byte.isWordByte : !prefix(1).words.isEmpty
  }
}
