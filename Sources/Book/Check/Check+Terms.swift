// Terms: each explained once, and before it is used.

extension Check {
  func terms() -> [Finding] {
    doubleEntries() + doubleForms() + doubleDefinitions() + undefined() + usedTooEarly()
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

  /// A word that stands for two terms leads to one of them, and nobody knows which.
  private func doubleForms() -> [Finding] {
    var owners: [String: Glossary.Entry] = [:]
    return book.manuscript.glossary.entries.flatMap { entry in
      Set(entry.forms.map { $0.lowercased() }).sorted().compactMap { form in
        guard let other = owners[form], other.anchor != entry.anchor else {
          owners[form] = entry
          return nil
        }
        return Finding(
          Glossary.path, entry.line,
          "\"\(form)\" stands for \"\(other.term)\" in line \(other.line) already: leave it to one of the two."
        )
      }
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

  /// Those of the pages that every reader gets.
  private var publicDefinitions: [(anchor: String, page: Int, line: Int)] {
    definitions.filter { !ManuscriptFolder.isForTeachers(book.pages[$0.page].page.path) }
  }

  private func undefined() -> [Finding] {
    let defined = Set(publicDefinitions.map(\.anchor))
    return book.manuscript.glossary.entries.filter { !defined.contains($0.anchor) }.map {
      entry in
      Finding(
        Glossary.path, entry.line,
        "no page explains \"\(entry.term)\": mark the place, [*\(entry.term)*](Glossary.md#\(entry.anchor))."
      )
    }
  }

  /// So many lines later a word may be explained that its sentence needs.
  private static let reach = 2

  private func usedTooEarly() -> [Finding] {
    var places: [String: (page: Int, line: Int)] = [:]
    for (anchor, page, line) in publicDefinitions where places[anchor] == nil {
      places[anchor] = (page, line)
    }
    return book.pages.enumerated().flatMap { index, woven -> [Finding] in
      guard !woven.page.isCover else { return [] }
      let later =
        Array(woven.uses) + woven.mentions.filter { places[$0.key]?.page != index }
      return later.compactMap { anchor, line in
        guard let place = places[anchor],
          place.page > index || place.page == index && place.line > line + Self.reach
        else { return nil }
        return Finding(
          woven.page.path, line,
          "\"\(anchor)\" is explained only later, at \(book.pages[place.page].page.path):\(place.line): explain it here, or use other words."
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
