// Listings that are too long, or too close.

extension Check {
  /// No listing has more lines than this.
  static let largestListing = 40

  /// Eight of ten lines stand in listings of at most so many lines.
  static let smallListing = 20

  func listingSizes() -> [Finding] {
    let tooLong = book.pages.flatMap(\.listings).compactMap { listing -> Finding? in
      let size = listing.excerpts.reduce(0) { $0 + $1.lineNumbers.count }
      guard size > Self.largestListing else { return nil }
      return Finding(
        listing.page, listing.line,
        "a listing of \(size) lines; the most is \(Self.largestListing): show it in parts."
      )
    }
    return tooLong + shareOfSmallListings()
  }

  private func shareOfSmallListings() -> [Finding] {
    let shown = book.coverage.total.shown
    let small = book.coverage.count(inListingsOfAtMost: Self.smallListing)
    guard shown > 0, small * 10 < shown * 8 else { return [] }
    return [
      Finding(
        "Chapters/README.md", 1,
        "only \(small) of \(shown) lines stand in listings of at most \(Self.smallListing) lines; eight of ten should: show the longest in parts."
      )
    ]
  }
}
