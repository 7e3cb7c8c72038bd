// The whole book woven, and what is known only then.

/// All pages, with what they show together.
public struct WovenBook: Sendable {
  let manuscript: Manuscript
  private(set) var pages: [WovenPage]

  /// The chapters' slides. What they show is shown to no reader.
  let decks: [SlideDeck]

  /// Every line of the kernel, and where every reader is shown it.
  let coverage: Coverage

  public init(_ manuscript: Manuscript) {
    self.init(manuscript, keeping: { _ in nil })
  }

  /// - Parameter kept: a page that needs no weaving, as it was woven before.
  init(_ manuscript: Manuscript, keeping kept: (ManuscriptPage) -> WovenPage?) {
    self.manuscript = manuscript
    let pages = manuscript.pages.map { (page: $0, kept: kept($0)) }
    self.pages = pages.concurrentMap { page, kept in
      kept ?? PageWeaver(page, in: manuscript).weave()
    }
    decks = manuscript.slides.map { SlideDeck($0, in: manuscript) }
    let read = self.pages.filter { !ManuscriptFolder.isForTeachers($0.page.path) }
    coverage = Coverage(
      read.flatMap(\.listings), in: manuscript.sources, drafts: manuscript.drafts)
  }

  /// The page of the file at `path`.
  func page(_ path: String) -> WovenPage? { pages.first { $0.page.path == path } }

  /// The book with its decks as pages.
  var withDecks: WovenBook {
    var book = self
    book.pages += decks.map(\.woven)
    return book
  }

  /// The book with its decks as pages and with what it does without, which only
  /// teachers get or only authors: runs that nobody else sees are needed, too.
  var withAllParts: WovenBook {
    var book = withDecks
    book.pages += manuscript.unpublished.map {
      PageWeaver($0, in: manuscript).weave()
    }
    return book
  }

  /// Keeps what was found out about Swift files, so that the next build is quick.
  public func keepDigests() { manuscript.sources.keepDigests() }

  /// Where that is kept, from the repository's top.
  public static let digestFolder = DigestFolder.place

  /// What kept a page from being woven as it was meant.
  public var weavingFindings: [Finding] {
    manuscript.findings + pages.flatMap(\.findings)
      + decks.flatMap(\.woven.findings)
  }
}
