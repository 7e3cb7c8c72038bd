// Which lines of a file a page shows, and where.

/// Lines that stand together in a listing: nothing but blank lines and comments is
/// left out between them.
struct ShownPlace: Equatable {
  var lines: ClosedRange<Int>

  /// Where the first of them stands on the page.
  let anchor: String

  /// `3–7`
  var words: String {
    lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)–\(lines.upperBound)"
  }

  /// The places on `page` that show code of `file`, from its top; each line is in one,
  /// and a brace that closes what is left out in none.
  static func all(of file: Coverage.File, on page: String) -> [ShownPlace] {
    let code = Set(file.codeLines)
    let places = file.listings.filter { $0.listing.page == page }
      .flatMap { all(of: $0.lines, in: $0.listing, code) }
      .filter { $0.lines.contains(where: code.contains) }
      .sorted {
        ($0.lines.lowerBound, -$0.lines.count) < ($1.lines.lowerBound, -$1.lines.count)
      }
    return places.reduce(into: []) { merged, place in
      guard let last = merged.last, place.lines.lowerBound <= last.lines.upperBound else {
        merged.append(place)
        return
      }
      let end = max(last.lines.upperBound, place.lines.upperBound)
      merged[merged.count - 1].lines = last.lines.lowerBound...end
    }
  }

  private static func all(
    of lines: [Int], in listing: WovenListing, _ code: Set<Int>
  ) -> [ShownPlace] {
    lines.reduce(into: []) { places, line in
      if let last = places.last,
        !(last.lines.upperBound..<line).dropFirst().contains(where: code.contains)
      {
        places[places.count - 1].lines = last.lines.lowerBound...line
      } else {
        places.append(
          ShownPlace(lines: line...line, anchor: "\(listing.anchor)-L\(line)"))
      }
    }
  }
}
