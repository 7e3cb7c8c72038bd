// What the rest of the book sees of a page.

/// All of a page that others show or link to. While the faces of all pages stay
/// as they are, a change to one page's text touches that page alone.
struct PageFace: Equatable {
  private let path, place, title: String
  private let anchors: [String]
  private let definitions: [String]
  private let isSecondReading: Bool

  init(_ page: ManuscriptPage) {
    path = page.path
    place = page.place
    title = page.title
    anchors = page.headings.map { "\($0.level) \($0.anchor) \($0.title)" }
    definitions = page.tree.definitions
    isSecondReading = page.isSecondReading
  }
}

extension Manuscript {
  var faces: [PageFace] { pages.map(PageFace.init) }
}

extension ManuscriptPage {
  /// Whether the page may show something of one of the files: it names it.
  func mentions(_ files: some Sequence<String>) -> Bool {
    files.contains { text.contains($0.split(separator: "/").last ?? "") }
  }
}
