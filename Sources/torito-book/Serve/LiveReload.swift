// What a served page has more than a built one.

import Book
import Foundation

/// Adds to pages what reloads them, and what is wrong with them.
enum LiveReload {
  /// Where a page hears of changes.
  static let changesPath = "/torito-changes"

  /// The page at `place` with its findings at the top, and with the script.
  ///
  /// - Parameter number: of the change that the page shows.
  static func added(to page: ServedSite.File, at place: String, _ number: Int) -> Data {
    var html = String(decoding: page.data, as: UTF8.self)
    if let main = html.firstRange(of: "<main"),
      let end = html[main.upperBound...].firstIndex(of: ">")
    {
      html.insert(contentsOf: list(page.findings), at: html.index(after: end))
    }
    let end = html.firstRange(of: "</body>")?.lowerBound ?? html.endIndex
    html.insert(contentsOf: script(place, number), at: end)
    return Data(html.utf8)
  }

  /// A page of nothing but its findings: all that there is before a build
  /// succeeds.
  static let emptyPage = Data(
    """
    <!doctype html>
    <html lang="en-GB"><head><meta charset="utf-8"><title>Torito</title>
    <meta name="color-scheme" content="light dark"></head>
    <body><main><h1>The book is not built</h1></main></body></html>

    """.utf8)

  private static func list(_ findings: [Finding]) -> String {
    guard !findings.isEmpty else { return "" }
    let items = findings.map { "<li>\($0.escaped)</li>" }
    let count = findings.count == 1 ? "One thing" : "\(findings.count) things"
    return """
      <section class="torito-findings" aria-label="What is wrong here" \
      style="margin:1rem 0;padding:.5rem 1rem;border:3px solid #b3261e;border-radius:4px">\
      <p><strong>\(count) to mend:</strong></p><ul>\(items.joined())</ul></section>
      """
  }

  /// Reloads the page, and goes on where it stood.
  private static func script(_ place: String, _ number: Int) -> String {
    let page = place.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return """
      <script>
      (() => {
        const key = "torito-place " + location.pathname;
        const place = Number(sessionStorage.getItem(key));
        sessionStorage.removeItem(key);
        if (place) addEventListener("load", () => scrollTo({ top: place, behavior: "instant" }));
        new EventSource("\(changesPath)?page=\(page)&since=\(number)").onmessage = () => {
          sessionStorage.setItem(key, scrollY);
          location.reload();
        };
      })();
      </script>

      """
  }
}

extension Finding {
  fileprivate var escaped: String {
    "\(file):\(line): \(message)".replacing("&", with: "&amp;").replacing(
      "<", with: "&lt;"
    )
    .replacing("\n", with: "<br>")
  }
}
