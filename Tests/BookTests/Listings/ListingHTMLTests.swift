import Testing

@testable import Book

@Suite("A listing on a page")
struct ListingHTMLTests {
  let fixture: BookFixture

  init() throws {
    fixture = try BookFixture()
    try fixture.write("typedef int <A&B>;\n", to: "Sources/Machine/\"<odd>&.h")
  }

  @Test("says its file and lines, and numbers each")
  func golden() throws {
    let html = try fixture.html("[`Light`](../../Sources/Boot/Light.swift#Light)\n")
    #expect(
      html == """
        <figure class="listing" id="Light">
        <figcaption><a href="../source/Sources/Boot/Light.swift.html#L4">Sources/Boot/Light.swift</a> \
        <span class="lines">lines 4–12</span></figcaption>
        <pre class="code swift"><code><span class="line" id="Light-L4"><a class="n" href="#Light-L4" \
        tabindex="-1" aria-hidden="true" data-n="4"></a><span class="t"><span class="k">struct</span> \
        Light {</span></span>
        <span class="line" id="Light-L6" style="--i:2"><a class="n" href="#Light-L6" tabindex="-1" \
        aria-hidden="true" data-n="6"></a><span class="t">  <span class="k">var</span> isOn = \
        <span class="k">false</span></span></span>
        <span class="line elided"><span class="n"></span><span class="t">  …</span></span>
        <span class="line" id="Light-L12"><a class="n" href="#Light-L12" tabindex="-1" \
        aria-hidden="true" data-n="12"></a><span class="t">}</span></span>
        </code></pre>
        </figure>

        """)
  }

  @Test("of several places is in the file's order, each line once")
  func parts() throws {
    let woven = try fixture.woven(
      """
      [one](../../Sources/Boot/Light.swift#Light.isOn)
      [two](../../Sources/Boot/Light.swift#Light.toggle)
      [three](../../site/../Tests/../Sources/Boot/Light.swift#Light/all)
      """)
    #expect(woven.findings.isEmpty)
    #expect(woven.html.components(separatedBy: "<figure").count == 2)
    #expect(woven.html.components(separatedBy: "<pre").count == 2)
    #expect(
      woven.listings.map { $0.excerpts.map(\.lineNumbers) } == [
        [[4, 6, 7, 9, 10, 11, 12]]
      ])
    let ids = woven.html.components(separatedBy: " id=\"").dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
    #expect(Set(ids).count == ids.count)
  }

  @Test("marks what is left out between two places, but for comments")
  func gaps() throws {
    try fixture.write(
      "let a = 1\n\n/// Doc.\nlet b = 2\nlet c = 3\nlet d = 4\n",
      to: "Sources/Boot/Gaps.swift")
    let html = try fixture.html(
      """
      [d](../../Sources/Boot/Gaps.swift#d)
      [a](../../Sources/Boot/Gaps.swift#a)
      [b](../../Sources/Boot/Gaps.swift#b)
      """)
    let shown = html.split(separator: "\n").compactMap { line in
      line.contains("elided")
        ? "…" : line.firstMatch(of: #/data-n="(\d+)"/#).map { String($0.1) }
    }
    #expect(shown == ["1", "2", "4", "…", "6"])
  }

  @Test("of two files says both")
  func files() throws {
    try fixture.write("#define PAGE 4096\n", to: "Sources/Machine/page.h")
    let html = try fixture.html(
      "[a](../../Sources/Machine/page.h#PAGE)\n[b](../../Sources/Boot/Light.swift#Light.isOn)"
    )
    #expect(html.contains("<pre class=\"code c\">"))
    #expect(
      html.contains(
        "</code></pre>\n<p class=\"part\"><a href=\"../source/Sources/Boot/Light.swift.html#L6\">"
      ))
  }

  @Test("of a difference marks what went and what came")
  func difference() throws {
    try fixture.write(
      "func f() {\n  one()\n  two()\n}\n", to: "Tests/BootTests/Steps/1-Old/a.swift")
    try fixture.write(
      "func f() {\n  two()\n  <three>\n}\n", to: "Tests/BootTests/Steps/2-New/a.swift")
    let html = try fixture.html(
      "[f](../../Tests/BootTests/Steps/2-New/a.swift#f \"since ../1-Old/a.swift#f\")")
    let marks = html.split(separator: "\n").compactMap { line in
      ["added", "removed"].first { line.contains("class=\"line \($0)\"") }
        ?? (line.contains("class=\"line\"") ? "same" : nil)
    }
    #expect(marks == ["same", "removed", "same", "added", "same"])
    #expect(
      html.contains("<span class=\"mark\" role=\"img\" aria-label=\"added\">+</span>"))
    #expect(
      html.contains("<span class=\"mark\" role=\"img\" aria-label=\"removed\">−</span>"))
  }

  @Test("may have any characters in its file's name")
  func names() throws {
    let woven = try fixture.woven("[a](../../Sources/Machine/%22%3Codd%3E&.h)")
    #expect(woven.findings.isEmpty, "\(woven.findings)")
    #expect(woven.html.contains("Sources/Machine/&quot;&lt;odd&gt;&amp;.h</a>"))
    #expect(woven.html.contains("source/Sources/Machine/%22%3Codd%3E&amp;.h.html#L1"))
    #expect(woven.html.contains("&lt;A&amp;B&gt;"))
    #expect(woven.html.contains("id=\"odd&amp;.h\""))
  }

  @Test("that leads nowhere is found, and the page goes on")
  func broken() throws {
    let woven = try fixture.woven("[a](../../Sources/Boot/Light.swift#Dark)\n\nOn.\n")
    #expect(woven.findings.map(\.line) == [BookFixture.firstLine])
    #expect(
      woven.findings.first?.message.contains("names nothing there; there are: ") == true)
    #expect(woven.html.contains("<p>On.</p>"))
  }
}
