import Testing

@testable import Book

@Suite("A table")
struct TableTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test("has a header, rows and alignments")
  func golden() throws {
    let table =
      "| a | b | c | d |\n|---|:--|--:|:-:|\n| 1 | `x` | **y** | - |\n| # | 1. z || + |\n"
    let html = try fixture.html(table)
    #expect(
      html == """
        <div class="table"><table>
        <thead>
        <tr><th scope="col">a</th><th scope="col" class="left">b</th><th scope="col" class="right">c</th>\
        <th scope="col" class="center">d</th></tr>
        </thead>
        <tbody>
        <tr><td>1</td><td class="left"><code>x</code></td><td class="right"><strong>y</strong></td>\
        <td class="center">-</td></tr>
        <tr><td>#</td><td class="left">1. z</td><td class="right"></td><td class="center">+</td></tr>
        </tbody>
        </table></div>

        """)
  }

  @Test("stands in quotes and lists, and between paragraphs")
  func places() throws {
    #expect(try fixture.html("> | a |\n> |---|\n> | b |\n").contains("<td>b</td>"))
    #expect(
      try fixture.html("- x\n\n  | a | b |\n  |---|---|\n  | c | d |\n").contains(
        "<td>d</td>"))
    #expect(
      try fixture.html("x\r\n\r\n| a |\r\n|---|\r\n| b |\r\n\r\ny\r\n").contains(
        "<td>b</td>"))
  }

  @Test(
    "that is not one is found, or is a paragraph",
    arguments: [
      ("| a | b |\n|---|---|\n| c |\n", 7, "this row has 1 cells and the table 2"),
      ("| a | b |\n|---|---|\n| `c|d` | e |\n", 7, "a bar inside a cell"),
      ("| a | b |\n|---|\n", 5, "this row has 2 cells and the table 1"),
      ("Text:\n| a |\n|---|\n| b |\n", 6, "a blank line"),
    ])
  func broken(text: String, line: Int, part: String) throws {
    let findings = try fixture.woven(text).findings
    #expect(findings.count == 1)
    #expect(findings.first?.line == line)
    #expect(findings.first?.message.contains(part) == true, "\(findings)")
  }

  @Test("may hold terms, numbers, notes and links")
  func cells() throws {
    let woven = try fixture.woven(
      "| a[^n] |\n|---|\n| [lamps](README.md) and lamps |\n\n[^n]: N.\n")
    #expect(woven.findings.isEmpty, "\(woven.findings)")
    #expect(woven.html.contains("href=\"#note-n\""))
    #expect(woven.html.contains("<a href=\"../1-Boot/index.html\">lamps</a>"))
  }
}

@Suite("A footnote")
struct FootnoteTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test("is a number in the text and a note at the end")
  func golden() throws {
    let html = try fixture.html(
      "One.[^a] Two.[^b c][^a]\n\n[^a]: First\n    and `on`.\n\nMore.\n")
    #expect(
      html == """
        <p>One.<sup class="footnote"><a id="ref-a" href="#note-a" aria-label="Note 1">1</a></sup> \
        Two.[^b c]<sup class="footnote"><a href="#note-a" aria-label="Note 1">1</a></sup></p>
        <p>More.</p>
        <section class="footnotes" aria-label="Notes"><ol>
        <li id="note-a"><p>First
        and <code>on</code>. <a href="#ref-a" aria-label="Back to the text">↩</a></p>
        </li>
        </ol></section>

        """)
  }

  @Test("may be one word, an address, or refer to another")
  func oneWord() throws {
    let woven = try fixture.woven(
      "A.[^a] B.[^b]\n\n[^a]: Word\n[^b]: <https://example.org/>[^c]\n\n[^c]: Last.\n")
    #expect(woven.findings.isEmpty, "\(woven.findings)")
    #expect(woven.html.contains("<p>Word <a href=\"#ref-a\""))
    #expect(
      woven.html.contains("<a href=\"https://example.org/\">https://example.org/</a>"))
    #expect(woven.html.contains("<li id=\"note-c\"><p>Last. <a"))
  }

  @Test("has an anchor that nothing else has")
  func anchors() throws {
    let woven = try fixture.woven(
      "## Note 1\n\nA.[^1] B.[^A] C.[^a]\n\n[^1]: X.\n[^A]: Y.\n[^a]: Z.\n")
    let ids = woven.html.components(separatedBy: " id=\"").dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
    #expect(Set(ids).count == ids.count, "\(ids)")
    #expect(woven.html.contains("<a id=\"ref-1\" href=\"#note-1-2\""))
  }

  @Test(
    "that is missing, unused, empty, doubled or misplaced is found",
    arguments: [
      ("A.[^a]\n", 5, "there is no note [^a]"),
      ("A.\n\n[^a]: N.\n", 7, "nothing refers to"),
      ("A.[^a]\n\n[^a]:\n", 7, "is empty"),
      ("## A[^a]\n\nB.[^a]\n\n[^a]: N.\n", 5, "in a heading"),
    ])
  func broken(text: String, line: Int, part: String) throws {
    let findings = try fixture.woven(text).findings
    #expect(findings.map(\.line) == [line])
    #expect(findings.first?.message.contains(part) == true, "\(findings)")
  }

  @Test("of a name that is taken keeps the page from being read")
  func doubled() throws {
    try fixture.plant("A.[^a]\n\n[^a]: N.\n\n[^a]: M.\n")
    let findings = try fixture.book().weavingFindings
    #expect(findings.map(\.line) == [9])
  }

  @Test("in code is code")
  func code() throws {
    let html = try fixture.html("`[^a]` and\n\n```c\n[^a]: x\n```\n\n    [^b]: y\n")
    #expect(html.contains("<code>[^a]</code>"))
    #expect(html.contains("[^a]: x"))
    #expect(html.contains("[^b]: y"))
  }
}
