// Words, terms, links and notes in running text.

extension PageWeaver {
  func inline(_ node: MarkdownNode) -> String? {
    switch node.kind {
    case .text(let text):
      return running(typography.set(text[...]), at: node.lines.lowerBound)
    case .emphasis, .strong:
      find(
        node.lines.lowerBound,
        "\"\(node.plainText)\" stands out: emphasis marks the defining place of a term, [*term*](Glossary.md#term), and nothing else."
      )
      return nil
    case .link: return link(node)
    case .image:
      find(
        node.lines.lowerBound,
        "a picture in a line of text: give it a paragraph of its own.")
      return ""
    default: return nil
    }
  }

  /// Text with its notes and terms.
  private func running(_ text: Substring, at line: Int) -> String {
    woven.words += text.split { !$0.isWordCharacter && $0 != "'" }.count
    guard isInRunningText else { return text.escapedForHTML }
    guard let note = Additions.noteReference(in: text) else {
      return terms(text, at: line)
    }
    return terms(text[..<note.range.lowerBound], at: line)
      + reference(note.name, at: line)
      + running(text[note.range.upperBound...], at: line)
  }

  /// Links each term where it first stands.
  private func terms(_ text: Substring, at line: Int) -> String {
    collectCandidates(in: text, at: line)
    var html = ""
    var rest = text
    for use in book.glossary.uses(in: text) {
      let anchor = use.entry.anchor
      if woven.uses[anchor] == nil { woven.uses[anchor] = line }
      guard linkedTerms.insert(anchor).inserted, let place = book.glossaryPage else {
        continue
      }
      html += rest[..<use.range.lowerBound].escapedForHTML
      let address = href(to: place, anchor: anchor)
      html +=
        "<a class=\"term\" href=\"\(address)\">\(text[use.range].escapedForHTML)</a>"
      rest = rest[use.range.upperBound...]
    }
    return html + rest.escapedForHTML
  }

  /// Abbreviations in capitals, which must be explained somewhere.
  private func collectCandidates(in text: Substring, at line: Int) {
    for word in text.split(whereSeparator: { !$0.isWordCharacter }) {
      let capitals = word.count(where: \.isUppercase)
      let isAbbreviation = capitals >= 2 && word.first?.isLetter == true
      if isAbbreviation, woven.candidates[String(word)] == nil {
        woven.candidates[String(word)] = line
      }
    }
  }

  private func reference(_ name: String, at line: Int) -> String {
    guard page.notes[name] != nil else {
      find(line, "there is no note [^\(name)]: write `[^\(name)]: ...` as a paragraph.")
      return ""
    }
    let isFirst = !noteOrder.contains(name)
    if isFirst { noteOrder.append(name) }
    let number = (noteOrder.firstIndex(of: name) ?? 0) + 1
    let id = isFirst ? " id=\"ref-\(name.anchor)\"" : ""
    return
      "<sup class=\"footnote\"><a\(id) href=\"#note-\(name.anchor)\" aria-label=\"Note \(number)\">\(number)</a></sup>"
  }

  func footnotes() -> String {
    for name in page.notes.keys.sorted() where !noteOrder.contains(name) {
      let line = page.notes[name]?.lines.lowerBound ?? 1
      find(line, "nothing refers to the note [^\(name)]: refer to it, or take it out.")
    }
    guard !noteOrder.isEmpty else { return "" }
    let items = noteOrder.map { name in
      var note = page.notes[name]?.children ?? []
      let back = " <a href=\"#ref-\(name.anchor)\" aria-label=\"Back to the text\">↩</a>"
      let html = note.popLast().map { "<p>\(render($0.children))\(back)</p>\n" } ?? ""
      return "<li id=\"note-\(name.anchor)\">\(render(note))\(html)</li>\n"
    }
    return
      "<section class=\"footnotes\" aria-label=\"Notes\"><ol>\n\(items.joined())</ol></section>\n"
  }
}
