// The page of a source file, which leads back to where it is explained.

/// A whole file with its lines numbered.
struct SourcePage {
  private let path: String
  private let site: SiteBuilder

  init(_ path: String, in site: SiteBuilder) {
    self.path = path
    self.site = site
  }

  func html() throws(Finding) -> String {
    let lines: [String]
    do throws(OutlineError) {
      lines = try site.book.manuscript.colouredLines(of: path)
    } catch {
      throw Finding(path, 1, "this \(error.reason).")
    }
    var values = site.footer(root: root)
    values["path"] = path
    values["body"] = body(lines)
    let places = shownIn()
    values["shownIn"] = places
    values["hasShownIn"] = !places.isEmpty
    return try site.book.manuscript.theme.page("source", values)
  }

  private var root: String {
    String(repeating: "../", count: path.split(separator: "/").count)
  }

  private func body(_ lines: [String]) -> String {
    let language = CodeLanguage(SourceFile.Language(path: path)).rawValue
    let rows = zip(1..., lines).map { number, text in
      """
      <span class="line" id="L\(number)"><a class="n" href="#L\(number)" tabindex="-1" \
      aria-hidden="true" data-n="\(number)"></a><span class="t">\(text)</span></span>

      """
    }
    return """
      <figure class="listing"><pre class="code \(language)"><code>\(rows.joined())</code></pre></figure>
      """
  }

  /// The pages that show the file, in the order of reading, with the lines.
  private func shownIn() -> [[String: Any]] {
    let listings = site.book.coverage.files.first { $0.path == path }?.listings ?? []
    return listings.map(\.listing.page).uniqued().compactMap { path in
      guard let page = site.book.manuscript.page(path),
        let first = listings.first(where: { $0.listing.page == path })
      else { return nil }
      let lines = listings.filter { $0.listing.page == path }.map(\.lines)
      return [
        "title": "\(page.title), \(Self.words(lines))",
        "href": "\(root)\(page.place)#\(first.listing.anchor)",
      ]
    }
  }

  /// `lines 3–7, 12`
  private static func words(_ lines: [ClosedRange<Int>]) -> String {
    let places = lines.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }
    let isOne = lines.count == 1 && lines[0].count == 1
    return (isOne ? "line " : "lines ") + places.joined(separator: ", ")
  }
}
