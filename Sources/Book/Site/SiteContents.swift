// The contents at the side of each page.

/// The book's parts and pages.
struct SiteContents {
  static let linesPlace = "lines.html"
  static let runsPlace = "runs.html"

  private let book: WovenBook

  init(_ book: WovenBook) {
    self.book = book
  }

  /// A part of the book: a chapter with its pages, or a page alone.
  private struct Part {
    var number: String?
    var title: String
    var place: String
    var pages: [ManuscriptPage] = []
    var isDraft = false
  }

  private var parts: [Part] {
    var parts: [Part] = []
    for page in book.pages.map(\.page) where page.place != "index.html" {
      let folder = page.path.split(separator: "/").dropFirst().dropLast().first.map(
        String.init)
      if let folder, let last = parts.last?.pages.first,
        last.folder.hasSuffix("/" + folder)
      {
        parts[parts.count - 1].pages.append(page)
      } else if let folder {
        let number = folder.prefix { $0.isNumber }
        parts.append(
          Part(
            number: number.isEmpty ? nil : String(number),
            title: number.isEmpty ? folder : page.title, place: page.place, pages: [page],
            isDraft: book.manuscript.drafts.havePage(page.path)))
      } else {
        parts.append(Part(title: page.title, place: page.place))
      }
    }
    parts.append(Part(title: "Every line", place: Self.linesPlace))
    parts.append(Part(title: "Everything that was run", place: Self.runsPlace))
    return parts
  }

  /// `1 Boot` for a page of that chapter; nil for a page alone.
  func chapterTitle(of page: ManuscriptPage) -> String? {
    guard let part = parts.first(where: { $0.pages.contains { $0.place == page.place } })
    else {
      return nil
    }
    return part.number.map { "\($0) \(part.title)" } ?? part.title
  }

  /// What stands below a part's own line.
  private func pages(of part: Part) -> [(title: String, page: ManuscriptPage)] {
    let decks = book.decks.map(\.page).filter { $0.folder == part.pages.first?.folder }
    return part.pages.dropFirst(part.number == nil ? 0 : 1).map { ($0.title, $0) }
      + decks.map { ("Slides", $0) }
  }

  /// As the template wants them.
  func values(current: String, root: String) -> [[String: Any]] {
    parts.map { part in
      let isOpen = part.pages.contains { $0.place == current }
      var values: [String: Any] = [
        "title": part.title, "href": root + part.place, "current": part.place == current,
        "open": isOpen, "draft": part.isDraft,
        "pages": pages(of: part).map { title, page in
          var values: [String: Any] = [
            "title": title, "href": root + page.place, "current": page.place == current,
            "second": page.isSecondReading,
          ]
          values["pageNumber"] = page.number
          return values
        },
      ]
      values["number"] = part.number
      return values
    }
  }
}
