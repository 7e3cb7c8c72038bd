import TestSupport
import Testing

/// The built site in headless Chromium; one browser after another.
@Suite(
  "In a browser", .serialized, .from(.ci), .needs("chromium"), .needs("chromedriver"),
  .timeLimit(.minutes(5)))
enum BrowserTests {
  /// A page of prose with listings and runs.
  static let chapterPage = "1-Boot/3-Console.html"

  /// The page of chapter 1's live figure.
  static let livePage = "1-Boot/8-StartInfo.html"

  /// A page of each kind.
  static let kinds = [
    "index.html", "Preface.html", "1-Boot/index.html", chapterPage, livePage,
    "lines.html",
    "runs.html", "404.html", "source/Sources/Boot/Console.swift.html",
    "source/Sources/Machine/Boot/entry.S.html",
  ]
}
