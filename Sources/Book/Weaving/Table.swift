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
  ///   header: a bar inside a cell does that.
  init?(_ node: MarkdownNode, in page: ManuscriptPage, lines: [Substring]) throws(Finding)
  {
    guard node.kind == .paragraph, node.lines.count >= 2,
      node.lines.upperBound <= lines.count
    else { return nil }
    let source = node.lines.map { lines[$0 - 1].withoutQuoteMarks }
    guard let alignments = Self.alignments(source[1]), source[0].contains("|") else {
      return nil
    }
    self.alignments = alignments
    header = try Self.cells(source[0], at: node.lines.lowerBound, of: page)
    var rows: [[MarkdownNode]] = []
    for (offset, line) in source.dropFirst(2).enumerated() {
      let number = node.lines.lowerBound + offset + 2
      let row = try Self.cells(line, at: number, of: page)
      guard row.count == header.count else {
        throw Finding(
          page.path, number,
          "this row has \(row.count) cells and the table \(header.count): a bar inside a cell parts it."
        )
      }
      rows.append(row)
    }
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

  private static func cells(
    _ line: Substring, at number: Int, of page: ManuscriptPage
  ) throws(Finding) -> [MarkdownNode] {
    var cells: [MarkdownNode] = []
    for cell in parted(line) {
      let tree = try parseMarkdown(String(cell), of: page.path).moved(to: number)
      cells.append(tree.children.first ?? tree)
    }
    return cells
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
}
