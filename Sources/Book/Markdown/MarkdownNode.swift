// A Markdown text as a tree of values.

/// A block or an inline of a CommonMark document, with what it holds.
struct MarkdownNode: Equatable, Sendable {
  var kind: Kind
  var children: [MarkdownNode] = []

  /// The lines of the file that the block stands on, the first being 1; an
  /// inline has those of its block.
  var lines: ClosedRange<Int>

  /// The kinds of CommonMark 0.30.
  enum Kind: Equatable, Sendable {
    case document, blockQuote, item, paragraph, thematicBreak
    case list(List)
    case heading(level: Int)
    case codeBlock(info: String, text: String)
    case htmlBlock(String)

    case text(String)
    case softBreak, lineBreak, emphasis, strong
    case code(String)
    case htmlInline(String)
    case link(destination: String, title: String)
    case image(destination: String, title: String)
  }

  struct List: Equatable, Sendable {
    /// The first item's number; nil where the items have bullets.
    var start: Int?

    /// Whether the items' paragraphs are written without `<p>`.
    var isTight: Bool
  }

  /// The words in it, without any mark-up; breaks are spaces.
  var plainText: String {
    switch kind {
    case .text(let text): text.onOneLine
    case .code(let text): text
    case .softBreak, .lineBreak: " "
    default: children.map(\.plainText).joined()
    }
  }

  /// Whether it has more than marks and spaces.
  var saysSomething: Bool {
    switch kind {
    case .text(let text): text.contains { $0.isLetter || $0.isNumber }
    case .code(let text), .codeBlock(_, let text): text.contains { !$0.isWhitespace }
    case .image: true
    default: children.contains(where: \.saysSomething)
    }
  }

  /// The inlines but for soft breaks.
  var solidChildren: [MarkdownNode] { children.filter { $0.kind != .softBreak } }
}
