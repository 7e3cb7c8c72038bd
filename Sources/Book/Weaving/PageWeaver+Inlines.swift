// Words, terms, links and notes in running text.

extension PageWeaver {
  func inline(_ node: MarkdownNode) -> String? {
    switch node.kind {
    case .text(let text):
      return running(typography.set(text[...]), at: node.lines.lowerBound)
    case .emphasis, .strong:
      find(node.lines.lowerBound, emphasisMessage(node))
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

  func emphasisMessage(_ node: MarkdownNode) -> String {
    "\"\(node.plainText)\" stands out: emphasis marks the defining place of a term, [*term*](Glossary.md#term), and nothing else."
  }

  /// Text with its notes and terms.
  private func running(_ text: Substring, at line: Int) -> String {
    guard surroundings == .text else { return plain(text, at: line) }
    var html = ""
    var rest = text
    while let note = Additions.noteReference(in: rest) {
      html +=
        terms(rest[..<note.range.lowerBound], at: line) + reference(note.name, at: line)
      rest = rest[note.range.upperBound...]
    }
    return html + terms(rest, at: line)
  }

  /// Text of a heading or a link.
  private func plain(_ text: Substring, at line: Int) -> String {
    if let note = Additions.noteReference(in: text), page.notes[note.name] != nil {
      find(
        line, "the note [^\(note.name)] in a heading or a link: let it follow a sentence."
      )
    }
    let words = text.words
    woven.words += words.count
    collectCandidates(words, at: line)
    if surroundings == .heading { collectMentions(in: text, words, at: line) }
    return text.escapedForHTML
  }

  /// Terms and abbreviations in a drawing. A name with a small letter in it is
  /// code there, and so is what a point joins.
  func notice(inDrawing text: String, at line: Int) {
    let words = text[...].words
    collectCandidates(words.filter { $0.allSatisfy { !$0.isLowercase } }, at: line)
    collectMentions(in: text[...], words.filter { !text.joins($0) }, at: line)
  }

  private func collectMentions(in text: Substring, _ words: [Substring], at line: Int) {
    for use in book.glossary.uses(in: text, words) {
      let anchor = use.entry.anchor
      if woven.mentions[anchor] == nil { woven.mentions[anchor] = line }
    }
  }

  /// Links each term where it first stands.
  private func terms(_ text: Substring, at line: Int) -> String {
    let words = text.words
    woven.words += words.count
    collectCandidates(words, at: line)
    var html = ""
    var rest = text
    for use in book.glossary.uses(in: text, words) {
      let anchor = use.entry.anchor
      if woven.uses[anchor] == nil,
        !woven.definitions.contains(where: { $0.anchor == anchor })
      {
        woven.uses[anchor] = line
      }
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
  private func collectCandidates(_ words: [Substring], at line: Int) {
    for word in words where word.isAbbreviation {
      let word = String(word)
      if woven.candidates[word] == nil { woven.candidates[word] = line }
    }
  }
}

extension String {
  /// Whether a point and a letter follow `word`, as in `Panic.begin`.
  fileprivate func joins(_ word: Substring) -> Bool {
    let rest = self[word.endIndex...]
    return rest.first == "." && rest.dropFirst().first?.isLetter == true
  }
}
