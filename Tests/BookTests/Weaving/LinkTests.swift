import Testing

@testable import Book

@Suite("Links of a page")
struct LinkTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test(
    "lead to pages, source files and the repository",
    arguments: [
      ("README.md", "../1-Boot/index.html"), ("../README.md", "../index.html"),
      ("#more", "#more"), ("1-Page.md#more", "../1-Boot/1-Page.html#more"),
      ("../Glossary.md#lamp", "../Glossary.html#lamp"),
      ("https://example.org/?a=1&b=\"2\"", "https://example.org/?a=1&amp;b=%222%22"),
      ("mailto:a@example.org", "mailto:a@example.org"),
      (
        "../../Sources/Boot/Light.swift#Light.toggle",
        "../source/Sources/Boot/Light.swift.html#L9"
      ),
      ("../../site/style.css", "https://example.org/torito/blob/main/site/style.css"),
      ("../../site/site.json", "https://example.org/torito/blob/main/site/site.json"),
    ])
  func good(destination: String, href: String) throws {
    let woven = try fixture.woven("## More\n\nSee [it](<\(destination)>).\n")
    #expect(woven.findings.isEmpty, "\(woven.findings)")
    #expect(woven.html.contains("href=\"\(href)\""), "\(woven.html)")
  }

  @Test(
    "that lead nowhere are found",
    arguments: [
      ("2-None.md", "leads to no page"), ("README.md#none", "has no heading #none"),
      ("#none", "no heading #none on this page"),
      ("../../Sources/Boot/None.swift", "leads to no file"),
      ("../../Sources/Boot/Light.swift#None", "names nothing"),
      ("../../../x.md", "outside"),
      ("/etc/passwd", "outside"), ("//example.org/x", "outside"),
      ("%2e%2e/%2e%2e/%2e%2e/x", "outside"),
      ("javascript:alert(1)", "use https"), ("javascript://x%0aalert(1)", "use https"),
      ("JavaScript:alert(1)", "use https"), ("data:text/html,x", "use https"),
      ("file:///etc/passwd", "use https"), ("../Glossary.md#none", "has no heading"),
      ("a%00b.md", "outside"),
    ])
  func bad(destination: String, part: String) throws {
    let woven = try fixture.woven("See [it](<\(destination)>).\n")
    #expect(woven.findings.map(\.line) == [BookFixture.firstLine])
    #expect(woven.findings.first?.message.contains(part) == true, "\(woven.findings)")
    #expect(woven.html.contains("<p>See it.</p>"))
  }

  @Test("keep their titles, and text its characters")
  func escaping() throws {
    try fixture.write(
      "# A <b> & \"c\"\n\n> **Question.** Why?\n\n## D <e> & \"f\"\n\nX.\n",
      to: BookFixture.page)
    let html = try fixture.wovenPage(BookFixture.page).html
    #expect(
      html.hasPrefix("<h1 id=\"a-b--c\">A &lt;b&gt; &amp; &quot;c&quot;</h1>") == false)
    #expect(!html.contains("<b>") && !html.contains("<e>"))
    let link = try fixture.html("[a \\< b](https://x.org \"t \\\"<u> & v\\\"\")\n")
    #expect(link.contains("title=\"t &quot;&lt;u&gt; &amp; v&quot;\">a &lt; b</a>"))
  }

  @Test("headings have anchors of their own")
  func headings() throws {
    let woven = try fixture.woven("## A\n\n## A\n\n## A-1\n\n## A\n")
    #expect(woven.page.headings.map(\.anchor) == ["a-page", "a", "a-1", "a-1-1", "a-2"])
    #expect(
      try fixture.woven("> ## In a quote\n\n## After\n").findings.map(\.line) == [5])
  }
}
