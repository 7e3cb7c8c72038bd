// Footnotes: a number in the text, and the note at the page's end.

/// A footnote that a page refers to.
struct UsedNote {
  let name: String

  /// Where the note is, and where the first reference to it.
  let anchor, referenceAnchor: String
}

extension PageWeaver {
  /// The number that leads to the note called `name`.
  func reference(_ name: String, at line: Int) -> String {
    guard page.notes[name] != nil else {
      find(line, "there is no note [^\(name)]: write `[^\(name)]: ...` as a paragraph.")
      return ""
    }
    if let index = notes.firstIndex(where: { $0.name == name }) {
      return mark(index + 1, notes[index].anchor, id: "")
    }
    let note = UsedNote(
      name: name, anchor: uniqueAnchor("note-" + name.anchor),
      referenceAnchor: uniqueAnchor("ref-" + name.anchor))
    notes.append(note)
    return mark(notes.count, note.anchor, id: " id=\"\(note.referenceAnchor)\"")
  }

  private func mark(_ number: Int, _ anchor: String, id: String) -> String {
    let link = "<a\(id) href=\"#\(anchor)\" aria-label=\"Note \(number)\">\(number)</a>"
    return "<sup class=\"footnote\">\(link)</sup>"
  }

  /// The notes, which stand below the page. A note may refer to others.
  func footnotes() -> String {
    var items = ""
    var index = 0
    while index < notes.count {
      items += item(notes[index])
      index += 1
    }
    complainOfUnusedNotes()
    guard !items.isEmpty else { return "" }
    return
      "<section class=\"footnotes\" aria-label=\"Notes\"><ol>\n\(items)</ol></section>\n"
  }

  /// A note with the way back at the end of its last paragraph.
  private func item(_ note: UsedNote) -> String {
    var blocks = page.notes[note.name]?.children ?? []
    let back =
      "<a href=\"#\(note.referenceAnchor)\" aria-label=\"Back to the text\">↩</a>"
    var end = "<p>\(back)</p>\n"
    if let last = blocks.last, last.kind == .paragraph, Additions.block(last) == nil {
      end = "<p>\(render(last.children)) \(back)</p>\n"
      blocks.removeLast()
    }
    return "<li id=\"\(note.anchor)\">\(render(blocks))\(end)</li>\n"
  }

  private func complainOfUnusedNotes() {
    let used = Set(notes.map(\.name))
    for (name, note) in page.notes.sorted(by: { $0.key < $1.key }) {
      let line = note.lines.lowerBound
      if !used.contains(name) {
        find(line, "nothing refers to the note [^\(name)]: refer to it, or take it out.")
      }
      if note.children.isEmpty { find(line, "the note [^\(name)] is empty: write it.") }
    }
  }
}
