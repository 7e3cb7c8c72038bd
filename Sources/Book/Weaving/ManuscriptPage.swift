// A page of the book as its author wrote it.

/// A Markdown file, parsed, with what other pages must know of it.
public struct ManuscriptPage: Sendable {
  /// From the repository's top, as `Chapters/1-Boot/2-LongMode.md`.
  public let path: String

  /// The folder that its links start from.
  var folder: String {
    String(path.split(separator: "/").dropLast().joined(separator: "/"))
  }

  /// Where the site has it, from the site's top.
  let place: String

  let text: String

  /// Without the footnotes.
  let tree: MarkdownNode

  /// The footnotes by name, each a document.
  let notes: [String: MarkdownNode]

  /// What is wrong with them.
  let findings: [Finding]

  /// The title: the first heading's words.
  let title: String

  let headings: [Heading]

  struct Heading: Equatable, Sendable {
    let level: Int
    let title: String
    let anchor: String
    let line: Int
  }

  /// Parses the page.
  ///
  /// - Throws: `Finding` where the bytes are no text that a person would write,
  ///   or are nested too deep.
  init(path: String, place: String, bytes: some Collection<UInt8>) throws(Finding) {
    let text = try ManuscriptText(bytes, of: path).text
    self.path = path
    self.place = place
    self.text = text
    let parted = try Footnotes.part(text, of: path)
    tree = parted.tree
    notes = parted.notes
    findings = parted.findings
    headings = Self.headings(of: tree)
    title = headings.first?.title ?? path
  }

  /// Whether a first reader may leave the page out.
  var isSecondReading: Bool {
    tree.children.prefix(3).contains { Additions.isSecondReading($0) }
  }

  var isAppendix: Bool { path.hasPrefix("Chapters/Appendices/") }

  private static func headings(of tree: MarkdownNode) -> [Heading] {
    var anchors = AnchorSet(firstNumber: 1)
    return tree.children.compactMap { node in
      guard case .heading(let level) = node.kind else { return nil }
      var typography = Typography()
      let title = String(typography.set(node.plainText[...]))
      return Heading(
        level: level, title: title, anchor: anchors.unique(title.anchor),
        line: node.lines.lowerBound)
    }
  }
}

extension ManuscriptPage {
  /// The number of a chapter's page, `4` of `4-Descriptors.md`; nil for others.
  var number: Int? {
    path.split(separator: "/").last.flatMap { Int($0.prefix { $0.isNumber }) }
  }

  /// Whether it is the book's first page.
  var isCover: Bool { place == "index.html" }

  /// The way from the page to the site's top.
  var root: String {
    String(repeating: "../", count: place.split(separator: "/").count - 1)
  }
}
