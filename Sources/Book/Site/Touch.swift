// What a change of files leaves as it was.

/// Compares a book with what it was before some files changed.
struct Touch {
  private let old: WovenBook?
  private let changed: Set<String>

  /// Of these, the files that are no pages: pages show parts of them.
  private let changedParts: Set<String>

  /// Whether all pages look the same from outside, so that each stands alone.
  private let areFacesAlike: Bool
  private let isThemeAlike: Bool

  init(_ old: WovenBook?, _ new: Manuscript, _ changed: Set<String>) {
    self.old = old
    self.changed = changed
    changedParts = changed.subtracting(new.pages.map(\.path))
    areFacesAlike =
      old?.manuscript.faces == new.faces && !changed.contains(Glossary.path)
      && old?.manuscript.glossary.left == new.glossary.left
    isThemeAlike = !changed.contains { path in
      ["site/templates/", "site/live/", "site/site.json"].contains { path.hasPrefix($0) }
    }
  }

  /// Whether the page is woven already as it has to be.
  func isWoven(_ page: ManuscriptPage) -> Bool {
    areFacesAlike && isThemeAlike && !changed.contains(page.path)
      && !page.mentions(changedParts)
  }

  /// The places of the site's pages that are rendered already.
  func settled(_ new: WovenBook) -> Set<String> {
    guard let old, areFacesAlike, isThemeAlike else { return [] }
    let pages = new.pages.map(\.page).filter(isWoven).map(\.place)
    let shown = Self.listings(in: old)
    let sources = Self.listings(in: new).filter { path, listings in
      !changed.contains(path) && shown[path] == listings
    }
    let all = new.pages + new.decks.map(\.woven)
    let unlisted = all.flatMap { $0.sourcePages.union($0.runs) }.filter {
      !changed.contains($0) && sources[$0] == nil && shown[$0] == nil
    }
    return Set(pages + (Array(sources.keys) + unlisted).map { "source/\($0).html" })
  }

  /// For each file of the kernel, where it is shown.
  private static func listings(in book: WovenBook) -> [String: [String]] {
    var places: [String: [String]] = [:]
    for file in book.coverage.files {
      places[file.path] = file.listings.map { "\($0.page)#\($0.anchor) \($1)" }
    }
    return places
  }
}
