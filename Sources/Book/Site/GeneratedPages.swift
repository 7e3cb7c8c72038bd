// The two pages of figures: every line, and everything that was run.

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
      \(small.grouped) of them stand in listings of at most \(Check.smallListing) lines. The build fails \
      when a line is missing, and these numbers are counted anew each time.</p>
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

/// Lists the commands behind each transcript, and those that were not run.
struct RunsPage {
  private let book: WovenBook

  init(_ book: WovenBook) {
    self.book = book
  }

  func body() -> String {
    let runs = book.pages.flatMap { page in page.runs.sorted().map { (page.page, $0) } }
    let notRun = book.pages.flatMap(\.consoles).filter { $0.notRun != nil }
    return """
      <h1 id="everything-that-was-run">Everything that was run</h1>
      <p>Each transcript, table and figure of this book was made by a command. Our tests run the \
      command again and fail when it comes out otherwise, but for times: those are of the machine \
      that is named beside them, and are taken anew when what they measure changes.</p>
      <div class="table"><table>
      <thead><tr><th scope="col">Command</th><th scope="col">Page</th><th scope="col">Made</th></tr></thead>
      <tbody>
      \(runs.compactMap { row($0.0, $0.1) }.joined())</tbody>
      </table></div>
      <h2 id="what-was-not-run">What was not run</h2>
      \(notRun.isEmpty ? "<p>Nothing.</p>" : "<ul>\(notRun.map(item).joined())</ul>")

      """
  }

  private func row(_ page: ManuscriptPage, _ path: String) -> String? {
    guard let run = try? book.manuscript.run(path) else { return nil }
    let made = run.provenance.map { "\($0.date), \($0.versions), \($0.machine)" } ?? ""
    return """
      <tr><td><a href="source/\(path.escapedAsAddress).html"><code>\(run.command.escapedForHTML)</code></a></td>\
      <td><a href="\(page.place.escapedAsAddress)">\(page.title.escapedForHTML)</a></td>\
      <td>\(made.escapedForHTML)</td></tr>

      """
  }

  private func item(_ console: WovenConsole) -> String {
    let commands = console.commands.map { "<code>\($0.escapedForHTML)</code>" }
    return
      "<li>\(commands.joined(separator: ", ")): \((console.notRun ?? "").escapedForHTML)</li>\n"
  }
}

extension Int {
  /// As the book's text has its numbers: 2,031.
  var grouped: String {
    guard self >= 1000 else { return "\(self)" }
    let rest = "\(1000 + self % 1000)".dropFirst()
    return "\((self / 1000).grouped),\(rest)"
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it first stands.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
