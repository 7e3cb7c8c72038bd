// The lines of a listing as HTML.

/// One file's part of a listing.
struct ListingPart {
  var excerpt: Excerpt

  /// Where the part is a difference, its lines, and the file of the removed ones.
  var changes: [DifferenceLine]?
  var oldPath: String?

  init(excerpt: Excerpt, changes: [DifferenceLine]? = nil, oldPath: String? = nil) {
    self.excerpt = excerpt
    self.changes = changes
    self.oldPath = oldPath
  }
}

extension [ListingPart] {
  /// Adds a part; places of one file that follow one another become one.
  mutating func join(
    _ part: ListingPart, in sources: SourceTree
  ) throws(OutlineError) {
    guard let last, last.changes == nil, part.changes == nil,
      last.excerpt.path == part.excerpt.path
    else { return append(part) }
    let file = try sources.file(part.excerpt.path)
    self[count - 1].excerpt = Excerpt(merging: [last.excerpt, part.excerpt], of: file)
  }
}

extension PageWeaver {
  func rows(of part: ListingPart, _ anchor: String) throws(OutlineError) -> String {
    let lines = try book.colouredLines(of: part.excerpt.path)
    guard let changes = part.changes, let oldPath = part.oldPath else {
      return part.excerpt.rows.map { row in
        switch row {
        case .line(let number): self.row(number, lines[number - 1], anchor)
        case .elided(let indentation): elided(indentation)
        }
      }.joined()
    }
    let oldLines = try book.colouredLines(of: oldPath)
    return changes.map { change in
      let text = (change.change == .removed ? oldLines : lines)[change.number - 1]
      return row(change, text, anchor)
    }.joined()
  }

  private func row(_ number: Int, _ text: String, _ anchor: String) -> String {
    let id = uniqueAnchor("\(anchor)-L\(number)").escapedForHTML
    return """
      <span class="line" id="\(id)"\(indent(text))>\(gutter(id, number))<span class="t">\(text)</span></span>

      """
  }

  private func row(_ line: DifferenceLine, _ text: String, _ anchor: String) -> String {
    switch line.change {
    case .same: return row(line.number, text, anchor)
    case .added:
      let id = uniqueAnchor("\(anchor)-L\(line.number)").escapedForHTML
      return """
        <span class="line added" id="\(id)"\(indent(text))>\(gutter(id, line.number))\
        <span class="mark" role="img" aria-label="added">+</span>\
        <span class="t">\(text)</span></span>

        """
    case .removed:
      return """
        <span class="line removed"\(indent(text))><span class="n"></span>\
        <span class="mark" role="img" aria-label="removed">−</span>\
        <span class="t">\(text)</span></span>

        """
    }
  }

  private func gutter(_ id: String, _ number: Int) -> String {
    "<a class=\"n\" href=\"#\(id)\" tabindex=\"-1\" aria-hidden=\"true\" data-n=\"\(number)\"></a>"
  }

  /// How many spaces the line begins with, for where it goes on when it is
  /// broken.
  private func indent(_ text: String) -> String {
    let spaces = text.prefix { $0 == " " }.count
    return spaces == 0 ? "" : " style=\"--i:\(spaces)\""
  }

  private func elided(_ indentation: Int) -> String {
    let space = String(repeating: " ", count: indentation)
    return """
      <span class="line elided"><span class="n"></span><span class="t">\(space)…</span></span>

      """
  }
}
