// The book's terms: what each means, and the words that stand for it.

/// The glossary page's entries.
public struct Glossary: Sendable {
  static let path = "Chapters/Glossary.md"

  struct Entry: Sendable {
    let term: String

    /// What the entry is called in addresses.
    let anchor: String

    /// The words that stand for it, the term first.
    let forms: [String]
    let line: Int

    /// Whether the words are everyday ones too, so that a use proves nothing.
    let isEverydayWord: Bool
  }

  let entries: [Entry]
  private let byAnchor: [String: Int]
  private let index: TermIndex

  /// The anchors of entries that the book does without: only drafts explain them.
  let left: Set<String>

  /// Reads the entries of the glossary's page, but for those called `left`.
  init(_ page: ManuscriptPage?, without left: Set<String> = []) {
    self.left = left
    entries = (page?.tree.children ?? []).compactMap(Self.entry).filter {
      !left.contains($0.anchor)
    }
    byAnchor = Dictionary(
      entries.enumerated().map { ($1.anchor, $0) },
      uniquingKeysWith: { first, _ in first })
    index = TermIndex(
      entries.enumerated().filter { !$1.isEverydayWord }.flatMap { number, entry in
        entry.forms.map { ($0, number) }
      })
  }

  private static func entry(_ node: MarkdownNode) -> Entry? {
    guard
      case .glossaryEntry(let term, let forms, let words) = Additions.glossaryEntry(node)
    else { return nil }
    let text = words.map(\.plainText).joined()
    return Entry(
      term: term, anchor: term.anchor, forms: [term] + forms, line: node.lines.lowerBound,
      isEverydayWord: text.hasPrefix("(An everyday word too.)"))
  }

  func entry(anchor: String) -> Entry? { byAnchor[anchor].map { entries[$0] } }

  /// The terms that stand in `text`, in order, the longest where several do.
  ///
  /// - Parameter words: the words of `text`.
  func uses(
    in text: Substring, _ words: [Substring]
  ) -> [(range: Range<String.Index>, entry: Entry)] {
    var found: [(range: Range<String.Index>, entry: Entry)] = []
    var end = text.startIndex
    for word in words where word.startIndex >= end {
      guard let use = index.use(in: text[word.startIndex...]) else { continue }
      found.append((word.startIndex..<use.end, entries[use.entry]))
      end = use.end
    }
    return found
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
    let forms = text[..<stop].split(separator: ",").map {
      String($0).onOneLine[...].trimmed
    }
    var words = Array(node.children.dropFirst())
    words[0].kind = .text(String(text[text.index(after: stop)...].drop { $0 == " " }))
    return .glossaryEntry(
      term: head.plainText, forms: forms.filter { !$0.isEmpty }.map { String($0) }, words)
  }
}
