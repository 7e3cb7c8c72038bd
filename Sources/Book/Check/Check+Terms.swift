// Terms: each explained once, and before it is used.

extension Check {
  func terms() -> [Finding] {
    doubleEntries() + doubleDefinitions() + undefined() + usedTooEarly()
  }

  private var definitions: [(anchor: String, page: Int, line: Int)] {
    book.pages.enumerated().flatMap { index, page in
      page.definitions.map { ($0.anchor, index, $0.line) }
    }
  }

  private func doubleEntries() -> [Finding] {
    var lines: [String: Int] = [:]
    return book.manuscript.glossary.entries.compactMap { entry in
      guard let first = lines[entry.anchor] else {
        lines[entry.anchor] = entry.line
        return nil
      }
      return Finding(
        Glossary.path, entry.line,
        "\"\(entry.term)\" stands in line \(first) already: make one of the two.")
    }
  }

  private func doubleDefinitions() -> [Finding] {
    var first: [String: (page: Int, line: Int)] = [:]
    var findings: [Finding] = []
    for (anchor, page, line) in definitions {
      if let other = first[anchor] {
        let place = "\(book.pages[other.page].page.path):\(other.line)"
        findings.append(
          Finding(
            book.pages[page].page.path, line,
            "\"\(anchor)\" is explained at \(place) already: use the plain word here."))
      } else {
        first[anchor] = (page, line)
      }
    }
    return findings
  }

  private func undefined() -> [Finding] {
    let defined = Set(definitions.map(\.anchor))
    return book.manuscript.glossary.entries.filter { !defined.contains($0.anchor) }.map {
      entry in
      Finding(
        Glossary.path, entry.line,
        "no page explains \"\(entry.term)\": mark the place, [*\(entry.term)*](Glossary.md#\(entry.anchor))."
      )
    }
  }

  private func usedTooEarly() -> [Finding] {
    var place: [String: Int] = [:]
    for (anchor, page, _) in definitions where place[anchor] == nil {
      place[anchor] = page
    }
    return book.pages.enumerated().flatMap { index, woven -> [Finding] in
      guard !woven.page.isCover else { return [] }
      return woven.uses.compactMap { anchor, line in
        guard let defining = place[anchor], defining > index else { return nil }
        return Finding(
          woven.page.path, line,
          "\"\(anchor)\" is explained only later, in \(book.pages[defining].page.path): explain it here, or use other words."
        )
      }
    }
  }

  /// Abbreviations that nobody explains, and that are not in the reviewed list.
  func candidates() -> [Finding] {
    let known = Set(
      book.manuscript.glossary.entries.flatMap(\.forms).flatMap(\.abbreviations)
    )
    .union(book.manuscript.plainWords)
    return book.pages.flatMap { woven in
      woven.candidates.compactMap { word, line in
        known.contains(word)
          ? nil
          : Finding(
            woven.page.path, line,
            "\"\(word)\" is neither in the glossary nor in \(Manuscript.plainWordsPath): explain it, or add it there."
          )
      }
    }
  }
}

extension String {
  /// The words in it that have two capitals.
  fileprivate var abbreviations: [String] {
    self[...].words.filter(\.isAbbreviation).map(String.init)
  }
}

extension Manuscript {
  static let plainWordsPath = "Chapters/PlainWords.txt"

  /// Abbreviations that need no explanation, reviewed: one a line.
  var plainWords: Set<String> {
    guard let file = try? sources.file(Self.plainWordsPath) else { return [] }
    return Set(file.lines.map { String($0.trimmed) })
  }
}
