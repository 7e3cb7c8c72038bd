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
  /// - Throws: `Finding` where the text is no UTF-8 or is nested too deep.
  init(path: String, place: String, bytes: some Sequence<UInt8> & Collection<UInt8>)
    throws(Finding)
  {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Finding(
        path, Self.lineOfBadByte(bytes), "this is not UTF-8: save it as such.")
    }
    self.path = path
    self.place = place
    self.text = text
    let parted = try Footnotes.part(text, of: path)
    tree = parted.tree
    notes = parted.notes
    headings = Self.headings(of: tree)
    title = headings.first?.title ?? path
  }

  var isSecondReading: Bool {
    tree.children.prefix(3).contains { Additions.isSecondReading($0) }
  }

  private static func lineOfBadByte(_ bytes: some Sequence<UInt8>) -> Int {
    var line = 1
    var current: [UInt8] = []
    for byte in bytes {
      current.append(byte)
      guard byte == UInt8(ascii: "\n") else { continue }
      if String(validating: current, as: UTF8.self) == nil { break }
      line += 1
      current = []
    }
    return line
  }

  private static func headings(of tree: MarkdownNode) -> [Heading] {
    var used: [String: Int] = [:]
    return tree.children.compactMap { node in
      guard case .heading(let level) = node.kind else { return nil }
      var typography = Typography()
      let title = String(typography.set(node.plainText[...]))
      let anchor = title.anchor
      let count = used[anchor, default: 0]
      used[anchor] = count + 1
      return Heading(
        level: level, title: title, anchor: count == 0 ? anchor : "\(anchor)-\(count)",
        line: node.lines.lowerBound)
    }
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
