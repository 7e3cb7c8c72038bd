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
    var values = site.footer(root: root, path: path, title: path)
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

  /// The pages that show the file, in the order of reading, with its lines there.
  private func shownIn() -> [[String: Any]] {
    guard let file = site.book.coverage.files.first(where: { $0.path == path }) else {
      return []
    }
    return file.listings.map(\.listing.page).uniqued().compactMap { path in
      guard let page = site.book.manuscript.page(path) else { return nil }
      let places = ShownPlace.all(of: file, on: path)
      let isLine = places.count == 1 && places[0].lines.count == 1
      return [
        "title": page.title, "href": root + page.place,
        "lines": isLine ? "line" : "lines",
        "places": places.enumerated().map { index, place in
          [
            "lines": place.words, "href": "\(root)\(page.place)#\(place.anchor)",
            "next": index + 1 < places.count,
          ] as [String: Any]
        },
      ]
    }
  }
}
