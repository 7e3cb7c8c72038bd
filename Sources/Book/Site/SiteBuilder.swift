// The site: pages, source files, and what the generator itself has to say.

import Foundation

/// Builds the site of a woven book.
public struct SiteBuilder: Sendable {
  let book: WovenBook
  let facts: BuildFacts

  /// Compiled live figures, by their paths on the site.
  let liveFiles: [String: Data]

  /// Where the host has the site, as `/torito/`: the page for addresses that lead
  /// nowhere is shown at any depth, and alone needs to know.
  let base: String

  public init(
    _ book: WovenBook, facts: BuildFacts, liveFiles: [String: Data] = [:],
    base: String = "/"
  ) {
    self.book = book
    self.facts = facts
    self.liveFiles = liveFiles
    self.base = base.hasSuffix("/") ? base : base + "/"
  }

  private var manuscript: Manuscript { book.manuscript }

  /// All files of the site, by their paths in it.
  public func files() throws(Finding) -> [String: Data] {
    try files(keeping: { _ in nil })
  }

  /// - Parameter kept: a page, by its place, that needs no rendering.
  func files(keeping kept: (String) -> Data?) throws(Finding) -> [String: Data] {
    var files = liveFiles
    for deck in book.decks { files[deck.page.place] = Data(try html(of: deck).utf8) }
    for page in try generatedPages() { files[page.place] = Data(page.html.utf8) }
    var work: [Work] = []
    for item in book.pages.indices.map(Work.page) + sourcePaths().map(Work.source) {
      let place = place(of: item)
      files[place] = kept(place)
      if files[place] == nil { work.append(item) }
    }
    let made = try work.concurrentMap { item throws(Finding) in
      Data(try html(of: item).utf8)
    }
    for (item, data) in zip(work, made) { files[place(of: item)] = data }
    files["404.html"] = Data(try missingPage().utf8)
    for file in manuscript.theme.files {
      files[file.path] = try? Data(contentsOf: file.place)
    }
    return files
  }

  /// A page that is to be made: the book's with this number, or of a source file.
  private enum Work {
    case page(Int)
    case source(String)
  }

  private func place(of work: Work) -> String {
    switch work {
    case .page(let index): book.pages[index].page.place
    case .source(let path): "source/\(path).html"
    }
  }

  private func html(of work: Work) throws(Finding) -> String {
    switch work {
    case .page(let index): try html(ofPage: index)
    case .source(let path): try SourcePage(path, in: self).html()
    }
  }

  /// The kernel's files and all others that pages lead to.
  private func sourcePaths() -> [String] {
    let pages = book.pages + book.decks.map(\.woven)
    return pages.reduce(into: Set(book.coverage.files.map(\.path))) { paths, page in
      paths.formUnion(page.sourcePages.union(page.runs))
    }.sorted()
  }

  private func html(ofPage index: Int) throws(Finding) -> String {
    let woven = book.pages[index]
    let page = woven.page
    let root = page.root
    var values = footer(root: root, page)
    values["title"] = page.title
    values["description"] = woven.description
    values["body"] = page.isCover ? woven.htmlBelowTitle : woven.html
    values["isCover"] = page.isCover
    values["second"] = page.isSecondReading
    values["draft"] = manuscript.drafts.havePage(page.path)
    values["minutes"] = woven.minutes
    values["chapterTitle"] = SiteContents(book).chapterTitle(of: page)
    values["contents"] = SiteContents(book).values(current: page.place, root: root)
    let sections = page.headings.filter { $0.level == 2 }
    values["sections"] = sections.map { ["title": $0.title, "anchor": $0.anchor] }
    values["liveScripts"] =
      woven.liveFigures.isEmpty ? [] : ["live"] + woven.liveFigures.sorted()
    values["hasSections"] = !sections.isEmpty
    values["previous"] = neighbour(index - 1, root)
    values["next"] = neighbour(index + 1, root)
    return try manuscript.theme.page("page", values)
  }

  private func html(of deck: SlideDeck) throws(Finding) -> String {
    var values = footer(root: deck.page.root, deck.page)
    values["title"] = deck.page.title
    values["draft"] = manuscript.drafts.havePage(deck.page.path)
    values["slides"] = deck.slides.map { slide in
      var values: [String: Any] = ["body": slide.html]
      values["notes"] = slide.notes
      return values
    }
    return try manuscript.theme.page("slides", values)
  }

  private func neighbour(_ index: Int, _ root: String) -> [String: Any]? {
    guard book.pages.indices.contains(index) else { return nil }
    let page = book.pages[index].page
    return ["title": page.title, "href": root + page.place]
  }

  /// The pages that no author writes.
  private func generatedPages() throws(Finding) -> [(place: String, html: String)] {
    let pages = [
      (SiteContents.linesPlace, "Every line", CoveragePage(book).body()),
      (SiteContents.runsPlace, "Everything that was run", RunsPage(book).body()),
    ]
    var made: [(place: String, html: String)] = []
    for (place, title, body) in pages {
      var values = footer(root: "", path: place, title: title)
      values["title"] = title
      values["description"] = title
      values["body"] = body
      values["contents"] = SiteContents(book).values(current: place, root: "")
      made.append((place, try manuscript.theme.page("page", values)))
    }
    return made
  }

  /// The page for addresses that lead nowhere. It may be opened from a folder too,
  /// where nothing lies at the host's address: it carries its style with it.
  private func missingPage() throws(Finding) -> String {
    var values = footer(root: base, path: "404.html", title: "No such page")
    values["style"] = manuscript.theme.styleSheet
    return try manuscript.theme.page("404", values)
  }

  private func footer(root: String, _ page: ManuscriptPage) -> [String: Any] {
    var values = footer(root: root, path: page.path, title: page.title)
    values["sourceHref"] = manuscript.addressInRepository(page.path)
    return values
  }

  /// What every page's foot needs.
  ///
  /// - Parameter path: the file that the page is made of, or its own place.
  func footer(root: String, path: String, title: String) -> [String: Any] {
    [
      "root": root, "bookTitle": "Torito", "version": facts.version,
      "commit": facts.commit, "toolchain": facts.toolchain,
      "reportHref": reportAddress(path, title),
    ]
  }

  /// A new issue with the page and the commit filled in; a script adds the
  /// listing that the reader looked at.
  private func reportAddress(_ path: String, _ title: String) -> String {
    var components = URLComponents(string: manuscript.repository + "/issues/new")
    components?.queryItems = [
      URLQueryItem(name: "template", value: "error-in-the-book.yml"),
      URLQueryItem(name: "title", value: "\(title): "),
      URLQueryItem(name: "page", value: path),
      URLQueryItem(
        name: "commit", value: "\(facts.version), \(facts.commit), \(facts.toolchain)"),
    ]
    return components?.string ?? manuscript.repository
  }
}
