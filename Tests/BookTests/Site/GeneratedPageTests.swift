import Foundation
import Testing

@testable import Book

@Suite("Pages that no author writes")
struct GeneratedPageTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test("what many runs were made with is said once")
  func runs() throws {
    for (name, head) in [
      ("a", "with: Swift 6.3.1\non: Debian 12\nmade: 2026-11-22\n"),
      ("b", "with: Swift 6.3.1\non: Debian 12\nmade: 2026-11-24\n"),
      ("c", "with: Swift 6.4\non: Debian 12\nmade: 2026-11-24\n"),
    ] {
      try fixture.write(
        BookFixture.run(name, "1\n", head), to: "Tests/BootTests/Runs/\(name).run")
    }
    try fixture.plant(
      ["a", "b", "c"].map { "[it](../../Tests/BootTests/Runs/\($0).run)\n\n" }.joined())
    let page = try #require(try fixture.site()["runs.html"])
    let parts = page.components(separatedBy: "<p class=\"made-with\">").dropFirst()
    #expect(
      parts.map { String($0.prefix { $0 != "<" }) } == [
        "Written down, and not made yet:",
        "Swift 6.3.1 on Debian 12, from 2026-11-22 to 2026-11-24:",
        "Swift 6.4 on Debian 12, on 2026-11-24:",
      ])
    #expect(parts.map { $0.components(separatedBy: "<tr><td>").count - 1 } == [1, 2, 1])
    #expect(page.components(separatedBy: "Swift 6.3.1").count == 2)
  }

  @Test("what was not run, and what was written by hand, are listed with the reasons")
  func reasons() throws {
    try fixture.plant(
      "```console not-run: it needs a browser\n$ torito map\n```\n\n```text by-hand: a sum as on paper\n1 + 1\n```\n"
    )
    let page = try #require(try fixture.site()["runs.html"])
    #expect(page.contains("<li><code>torito map</code>: it needs a browser</li>"))
    #expect(page.contains("A page</a>: a sum as on paper</li>"))
  }

  @Test("what they claim is so: the check fails, and diagrams are drawn from words")
  func claims() throws {
    let site = try fixture.site()
    #expect(site["lines.html"]?.contains("The build fails") == false)
    #expect(
      site["lines.html"]?.contains(
        "<code>torito book check</code> fails when a line is missing") == true)
    #expect(site["runs.html"]?.contains("Each transcript, table and figure") == false)
  }

  @Test("each kind of page leads to a report of an error")
  func reports() throws {
    for name in ["page", "404"] {
      try fixture.write("{{{body}}}{{reportHref}}", to: "site/templates/\(name).html")
    }
    for (place, html) in try fixture.site() where place.hasSuffix(".html") {
      #expect(html.contains("/issues/new?template="), "\(place)")
    }
  }

  @Test("the page for dead links carries its style with it, wherever it is opened")
  func missing() throws {
    try fixture.write("<style>{{{style}}}</style>", to: "site/templates/404.html")
    #expect(try fixture.site()["404.html"]?.contains("<style>body {}\n</style>") == true)
  }
}
