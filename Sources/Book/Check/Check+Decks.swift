// Slides: what a room can read.

extension Check {
  /// What stands on a slide can be read from the last row.
  static let largestOnSlide = 20

  /// Each slide begins with the one thing that it is about.
  func slides(_ page: ManuscriptPage) -> [Finding] {
    let slides = page.tree.children.split { $0.kind == .thematicBreak }
    return slides.flatMap { slide -> [Finding] in
      let first = slide.prefix(1).filter { !$0.isSlideTitle }.map {
        finding(page, $0, "a slide begins with what it is about: `## Heading`.")
      }
      let others = slide.dropFirst().filter(\.isSlideTitle).map {
        finding(page, $0, "a second heading on a slide: make two of it, parted by `---`.")
      }
      return first + others
    }
  }

  private func finding(
    _ page: ManuscriptPage, _ node: MarkdownNode, _ message: String
  ) -> Finding {
    Finding(page.path, node.lines.lowerBound, message)
  }

  func deckListings() -> [Finding] {
    book.decks.flatMap(\.woven.listings).compactMap { listing in
      let size = listing.excerpts.reduce(0) { $0 + $1.lineNumbers.count }
      guard size > Self.largestOnSlide else { return nil }
      return Finding(
        listing.page, listing.line,
        "a listing of \(size) lines on a slide; the most is \(Self.largestOnSlide): show a part of it."
      )
    }
  }
}

extension MarkdownNode {
  /// A title or `## Heading`; smaller ones may stand inside a slide.
  fileprivate var isSlideTitle: Bool {
    if case .heading(let level) = kind { level <= 2 } else { false }
  }
}
