// Tables, as GitHub writes them.

/// A pipe table: libcmark takes it for a paragraph, so its rows are read from
/// the page's lines.
struct Table: Equatable {
  enum Alignment: String { case left, right, center }

  let header: [MarkdownNode]
  let alignments: [Alignment?]
  let rows: [[MarkdownNode]]

  /// The table that stands on the lines of `node`; nil where that is none.
  ///
  /// - Throws: `Finding` where a row has another number of cells than the
  ///   header, as a bar inside a cell makes it, or where text stands above.
  init?(_ node: MarkdownNode, in page: ManuscriptPage, lines: [Substring]) throws(Finding)
  {
    guard node.kind == .paragraph, node.lines.count >= 2,
      node.lines.upperBound <= lines.count,
      let line = node.lines.dropFirst().first(where: { lines[$0 - 1].mayBeDelimiter })
    else { return nil }
    let source = node.lines.map { lines[$0 - 1].withoutQuoteMarks }
    let first = node.lines.lowerBound
    guard let alignments = Self.alignments(source[line - first]),
      source[line - first - 1].contains("|")
    else { return nil }
    guard line == first + 1 else {
      throw Finding(
        page.path, line - 1, "a table below text: put a blank line between them.")
    }
    self.alignments = alignments
    var rows: [[MarkdownNode]] = []
    for (offset, text) in source.enumerated() where offset != 1 {
      rows.append(
        try Self.row(text, of: alignments.count, at: first + offset, of: page.path))
    }
    header = rows.removeFirst()
    self.rows = rows
  }

  /// What the row below the header says: dashes, with colons where a column
  /// is aligned.
  private static func alignments(_ line: Substring) -> [Alignment?]? {
    let cells = parted(line)
    let isDelimiter = cells.allSatisfy { cell in
      cell.contains("-") && cell.allSatisfy { "-:".contains($0) }
    }
    guard isDelimiter, line.contains("|") else { return nil }
    return cells.map { cell in
      switch (cell.hasPrefix(":"), cell.hasSuffix(":")) {
      case (true, true): .center
      case (false, true): .right
      case (true, false): .left
      case (false, false): nil
      }
    }
  }

  private static func row(
    _ line: Substring, of count: Int, at number: Int, of path: String
  ) throws(Finding) -> [MarkdownNode] {
    var cells: [MarkdownNode] = []
    for cell in parted(line) {
      cells.append(try parseInlines(cell, of: path).moved(to: number))
    }
    guard cells.count == count else {
      throw Finding(
        path, number,
        "this row has \(cells.count) cells and the table \(count): a bar inside a cell parts it."
      )
    }
    return cells
  }

  /// A cell's words. Behind a word nothing begins a list, a heading or a quote.
  private static func parseInlines(
    _ cell: Substring, of path: String
  ) throws(Finding) -> MarkdownNode {
    var node = MarkdownNode(kind: .paragraph, lines: 1...1)
    guard !cell.isEmpty else { return node }
    node.children =
      try parseMarkdown("x " + cell, of: path).children.first?.children ?? []
    if case .text(let text) = node.children.first?.kind {
      node.children[0].kind = .text(String(text.dropFirst(2)))
    }
    return node
  }

  private static func parted(_ line: Substring) -> [Substring] {
    var line = line.trimmed
    if line.hasPrefix("|") { line = line.dropFirst() }
    if line.hasSuffix("|") { line = line.dropLast() }
    return line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
  }
}

extension Substring {
  /// The line as it stands inside a quote.
  fileprivate var withoutQuoteMarks: Substring {
    var rest = trimmed
    while rest.hasPrefix(">") { rest = rest.dropFirst().trimmed }
    return rest
  }

  /// Whether it is made of what parts a table's header from its rows.
  fileprivate var mayBeDelimiter: Bool {
    utf8.allSatisfy { "|-: \t>".utf8.contains($0) } && utf8.contains(UInt8(ascii: "|"))
  }
}
