// The page of figures: every line.

/// Says in numbers that every line of the kernel is shown.
struct CoveragePage {
  private let book: WovenBook

  init(_ book: WovenBook) {
    self.book = book
  }

  func body() -> String {
    let (code, shown) = book.coverage.total
    let small = book.coverage.count(inListingsOfAtMost: Check.smallListing)
    return """
      <h1 id="every-line">Every line</h1>
      <p>This book shows \(shown.grouped) of \(code.grouped) lines of its kernel: every line of its modules, its \
      linker script and its toolset that is not blank, a comment or nothing but brackets. \
      \(small.grouped) of them stand in listings of at most \(Check.smallListing) lines. \
      <code>torito book check</code> fails when a line is missing, and no change lands without it; these numbers \
      are counted anew each time the book is built.</p>
      \(drafts)<div class="coverage table"><table>
      <thead><tr><th scope="col">File</th><th scope="col">Lines</th><th scope="col">Shown</th>\
      <th scope="col">In</th></tr></thead>
      <tbody>
      \(book.coverage.files.map(row).joined())</tbody>
      </table></div>

      """
  }

  /// What the numbers leave out.
  private var drafts: String {
    book.coverage.drafted.map { draft, count in
      """
      <p>Chapter \(draft.number), \(draft.name), is being written: \(count.grouped) lines of its part of the \
      kernel are shown on no page yet, and are not counted here.</p>

      """
    }.joined()
  }

  private func row(_ file: Coverage.File) -> String {
    let pages = file.listings.map(\.listing.page).uniqued().compactMap { path in
      book.manuscript.page(path).map {
        "<a href=\"\($0.place.escapedAsAddress)\">\($0.title.escapedForHTML)</a>"
      }
    }
    let name = file.path.escapedForHTML
    return """
      <tr><th scope="row"><a href="source/\(name).html">\(name.replacing("/", with: "/<wbr>"))</a></th>\
      <td>\(file.codeLines.count.grouped)</td><td>\(file.shownCount.grouped)</td>\
      <td>\(pages.joined(separator: ", "))</td></tr>

      """
  }
}
