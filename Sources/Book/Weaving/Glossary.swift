// The book's terms: what each means, and the words that stand for it.

/// The glossary page's entries.
public struct Glossary: Sendable {
  static let path = "Chapters/Glossary.md"

  struct Entry: Sendable {
    let term: String

    /// The words that stand for it, the term first.
    let forms: [String]
    let line: Int

    /// Whether the words are everyday ones too, so that a use proves nothing.
    let isEverydayWord: Bool

    var anchor: String { term.anchor }
  }

  let entries: [Entry]

  /// The entries by the first word of each form, in lower case.
  private let byFirstWord: [String: [(form: [Character], entry: Int)]]

  /// Reads the entries of the glossary's page.
  init(_ page: ManuscriptPage?) {
    var entries: [Entry] = []
    for node in page?.tree.children ?? [] {
      guard
        case .glossaryEntry(let term, let forms, let words) = Additions.glossaryEntry(
          node)
      else { continue }
      let isEveryday = words.map(\.plainText).joined().hasPrefix(
        "(An everyday word too.)")
      entries.append(
        Entry(
          term: term, forms: [term] + forms, line: node.lines.lowerBound,
          isEverydayWord: isEveryday))
    }
    self.entries = entries
    var index: [String: [(form: [Character], entry: Int)]] = [:]
    for (number, entry) in entries.enumerated() where !entry.isEverydayWord {
      for form in entry.forms {
        index[form.firstWord.lowercased(), default: []].append((Array(form), number))
      }
    }
    byFirstWord = index.mapValues { $0.sorted { $0.form.count > $1.form.count } }
  }

  func entry(anchor: String) -> Entry? { entries.first { $0.anchor == anchor } }

  /// The terms that stand in `text`, in order, the longest where several do.
  func uses(in text: Substring) -> [(range: Range<String.Index>, entry: Entry)] {
    var found: [(range: Range<String.Index>, entry: Entry)] = []
    var index = text.startIndex
    var isWordStart = true
    while index < text.endIndex {
      if isWordStart, let use = use(in: text[index...]) {
        found.append(use)
        index = use.range.upperBound
        isWordStart = false
      } else {
        isWordStart = !text[index].isWordCharacter
        index = text.index(after: index)
      }
    }
    return found
  }

  private func use(in rest: Substring) -> (range: Range<String.Index>, entry: Entry)? {
    for (form, number) in byFirstWord[String(rest).firstWord.lowercased()] ?? [] {
      if let end = rest.end(ofForm: form) {
        return (rest.startIndex..<end, entries[number])
      }
    }
    return nil
  }
}

extension String {
  fileprivate var firstWord: String { String(prefix { $0.isWordCharacter }) }
}

extension Character {
  var isWordCharacter: Bool { isLetter || isNumber }
}

extension Substring {
  /// Where `form` ends, if the text begins with it and then the word ends.
  /// Capitals count where the form has two of them, as abbreviations have.
  fileprivate func end(ofForm form: [Character]) -> String.Index? {
    let isAbbreviation = form.count(where: \.isUppercase) > 1
    var index = startIndex
    for character in form {
      guard index < endIndex else { return nil }
      let same =
        isAbbreviation
        ? self[index] == character || (character == " " && self[index] == "\n")
        : self[index].lowercased() == character.lowercased()
          || (character == " " && self[index] == "\n")
      guard same else { return nil }
      index = self.index(after: index)
    }
    return index == endIndex || !self[index].isWordCharacter ? index : nil
  }
}

extension Additions {
  /// `**term**, other form. Text`, which is an entry on the glossary's page
  /// only.
  static func glossaryEntry(_ node: MarkdownNode) -> Addition? {
    guard node.kind == .paragraph, let head = node.children.first, head.kind == .strong,
      node.children.count > 1, case .text(let text) = node.children[1].kind,
      let stop = text.firstIndex(of: ".")
    else { return nil }
    let forms = text[..<stop].split(separator: ",").map { String($0.trimmed) }
    var words = Array(node.children.dropFirst())
    words[0].kind = .text(String(text[text.index(after: stop)...].drop { $0 == " " }))
    return .glossaryEntry(
      term: head.plainText, forms: forms.filter { !$0.isEmpty }, words)
  }
}
