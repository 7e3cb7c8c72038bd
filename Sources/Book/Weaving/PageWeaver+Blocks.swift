// Blocks that the book adds, as HTML.

extension PageWeaver {
  func render(_ addition: Addition, _ node: MarkdownNode) -> String {
    let line = node.lines.lowerBound
    switch addition {
    case .listing(let links): return listing(links, at: line)
    case .run(let link): return run(link, at: line)
    case .picture(let link): return picture(link, at: line)
    case .live(let name, let link): return live(name, link, at: line)
    case .diagram(let kind, let caption, let text):
      return diagram(kind, caption, text, at: line)
    case .console(let text, let info):
      return console(text, info, at: line, to: node.lines.upperBound)
    case .code(let language, let info, let text):
      return code(language, info, text, at: line)
    case .aside(let blocks):
      return "<aside class=\"margin\">\n\(render(blocks))</aside>\n"
    case .question(let blocks): return box("question", "Question.", blocks)
    case .designNote(let blocks): return box("design-note", "Design note.", blocks)
    case .answer(let blocks):
      return
        "<details class=\"answer\"><summary>Answer</summary>\n\(render(blocks))</details>\n"
    case .notes:
      find(
        line, "speaker's notes outside slides: take them out, or make an aside of them.")
      return ""
    case .glossaryEntry: return ""
    case .secondReading:
      return
        "<p class=\"second-reading\">Second reading: a first reader may leave this page out.</p>\n"
    case .particulars(let words):
      if let minutes = words.plainText.firstMatch(of: /(\d+) minutes/)?.1 {
        woven.exerciseMinutes += Int(minutes) ?? 0
      }
      return "<p class=\"particulars\">\(render(words.children))</p>\n"
    }
  }

  /// A box whose first paragraph begins with its word.
  private func box(_ name: String, _ word: String, _ blocks: [MarkdownNode]) -> String {
    var html = "<p><strong>\(word)</strong>"
    var blocks = blocks[...]
    if let first = blocks.first, first.kind == .paragraph {
      html += " " + render(first.children)
      blocks = blocks.dropFirst()
    }
    return "<div class=\"\(name)\">\n\(html)</p>\n\(render(Array(blocks)))</div>\n"
  }

  func table(_ node: MarkdownNode) -> String? {
    let table: Table
    do throws(Finding) {
      guard let found = try Table(node, in: page, lines: lines) else { return nil }
      table = found
    } catch {
      woven.findings.append(error)
      return ""
    }
    let head = row(table.header, "th scope=\"col\"", table.alignments)
    let body = table.rows.map { row($0, "td", table.alignments) }.joined()
    return
      "<div class=\"table\"><table>\n<thead>\n\(head)</thead>\n<tbody>\n\(body)</tbody>\n</table></div>\n"
  }

  private func row(
    _ cells: [MarkdownNode], _ tag: String, _ alignments: [Table.Alignment?]
  ) -> String {
    let name = tag.prefix { $0 != " " }
    let html = cells.enumerated().map { index, cell in
      let alignment = index < alignments.count ? alignments[index] : nil
      let style = alignment.map { " class=\"\($0.rawValue)\"" } ?? ""
      typography.begin()
      return "<\(tag)\(style)>\(render(cell.children))</\(name)>"
    }
    return "<tr>\(html.joined())</tr>\n"
  }

  /// An entry of the glossary; nil for any other block.
  func glossaryEntry(_ node: MarkdownNode) -> String? {
    guard case .glossaryEntry(let term, _, let words) = Additions.glossaryEntry(node)
    else { return nil }
    typography.begin()
    let anchor = term.anchor
    guard !book.glossary.left.contains(anchor) else { return "" }
    linkedTerms.insert(anchor)
    let place = book.definingPlace(of: anchor).map { page, anchor in
      " <a class=\"where\" href=\"\(href(to: page, anchor: anchor))\">\(page.title.escapedForHTML)</a>"
    }
    return """
      <dt id="\(uniqueAnchor(anchor))">\(term.escapedForHTML)</dt>
      <dd>\(render(words))\(place ?? "")</dd>

      """
  }
}
