// A page whose prose is changed while somebody reads it.

import Foundation

/// A page's file, and its place on the site.
struct ServedPage: Sendable {
  let file: URL
  let place: String

  /// The longest of the chapters' pages below `root`: no change takes longer.
  init(longestIn root: URL) throws {
    let chapters = root.appending(path: "Chapters")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: chapters.path)
    let pages = paths.sorted().filter { $0.firstMatch(of: #/^\d[^/]*/\d.*\.md$/#) != nil }
    let sizes = try pages.map { page in
      (page, try Data(contentsOf: chapters.appending(path: page)).count)
    }
    guard let (page, _) = sizes.max(by: { $0.1 < $1.1 }) else {
      throw BenchFailure("the book has no page to change.")
    }
    file = chapters.appending(path: page)
    place = page.dropLast(3) + ".html"
  }

  /// Writes `words` at the page's end.
  ///
  /// - Returns: the milliseconds until a reader has them: the server looks, weaves
  ///   and says so, and the reader asks for the page again.
  func change(_ words: String, _ reader: SiteReader) async throws -> Double {
    var html = try await reader.page(place)
    let text = try Data(contentsOf: file) + Data("\n\(words)\n".utf8)
    let start = ContinuousClock.now
    try text.write(to: file)
    while html.firstRange(of: Data(words.utf8)) == nil {
      try await reader.waitForChange(of: place, since: html)
      html = try await reader.page(place)
    }
    return (ContinuousClock.now - start) / .milliseconds(1)
  }
}
