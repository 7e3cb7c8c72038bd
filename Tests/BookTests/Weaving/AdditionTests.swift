import Testing

@testable import Book

@Suite("What the book adds to CommonMark")
struct AdditionTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test("the page's question")
  func question() throws {
    try fixture.write(
      "# A page\n\n> **Question.** Why\n> now?\n>\n> And how?\n", to: BookFixture.page)
    #expect(
      try fixture.wovenPage(BookFixture.page).html == """
        <h1 id="a-page">A page</h1>
        <div class="question">
        <p><strong>Question.</strong> Why
        now?</p>
        <p>And how?</p>
        </div>

        """)
  }

  @Test("asides, design notes and quotes")
  func quotes() throws {
    #expect(
      try fixture.html("> **Aside.** One.\n>\n> - Two.\n")
        == "<aside class=\"margin\">\n<p>One.</p>\n<ul>\n<li>Two.</li>\n</ul>\n</aside>\n"
    )
    #expect(
      try fixture.woven("> **Design note.**\n> Other.\n").html.hasSuffix(
        "<div class=\"design-note\">\n<p><strong>Design note.</strong> Other.</p>\n</div>\n"
      ))
    #expect(
      try fixture.html("> Said.\n") == "<blockquote>\n<p>Said.</p>\n</blockquote>\n")
    #expect(try fixture.woven("> **Aside.**\n").findings.count == 1)
  }

  @Test("a second reading")
  func secondReading() throws {
    let woven = try fixture.woven("*Second reading.*\n\nText.\n")
    #expect(woven.page.isSecondReading)
    #expect(woven.findings.isEmpty)
    #expect(woven.html.contains("<p class=\"second-reading\">"))
    #expect(try fixture.woven("Text.\n\n*Second reading.*\n").findings.map(\.line) == [7])
  }

  @Test("the minutes of exercises, or else of words")
  func minutes() throws {
    let exercise = { (number: Int, minutes: Int) in
      "## Exercise \(number): Count\n\n*Extend. Easy, \(minutes) minutes. Practises: it.*\n"
    }
    let woven = try fixture.woven("Text.\n\n" + exercise(1, 10) + "\n" + exercise(2, 45))
    #expect(woven.minutes == 55)
    let words = String(repeating: "word ", count: 720)
    #expect(try fixture.woven(words + "\n").minutes == 4)
    #expect(try fixture.woven("Text.\n").minutes == 1)
  }

  @Test("exercises with folded answers")
  func exercise() throws {
    let woven = try fixture.woven(
      """
      ## Exercise 1: Count

      *Predict, then run. Easy, 10 minutes. Practises: the lamp.*

      How many?

      > **Answer.** None.
      """)
    #expect(woven.findings.isEmpty, "\(woven.findings)")
    #expect(
      woven.html.hasSuffix(
        """
        <section class="exercise" id="exercise-1">
        <h2 id="exercise-1-count">Exercise 1: Count <a class="anchor" href="#exercise-1-count" \
        aria-label="Link to this section">#</a></h2>
        <p class="particulars">Predict, then run. Easy, 10 minutes. Practises: the \
        <a class="term" href="../Glossary.html#lamp">lamp</a>.</p>
        <p>How many?</p>
        <details class="answer"><summary>Answer</summary>
        <p>None.</p>
        </details>
        </section>

        """))
  }

  @Test("commands to type, run and not")
  func console() throws {
    #expect(
      try fixture.html("```console\n$ torito boot\n$ echo \"<&>\"\n```\n") == """
        <div class="try" data-copy="torito boot\necho &quot;&lt;&amp;&gt;&quot;"><p class="label">Run this</p>\
        <pre class="console"><code><span class="line"><span class="p">$ </span>\
        <span class="u"><span class="w">torito</span> <span class="w">boot</span></span></span>
        <span class="line"><span class="p">$ </span>\
        <span class="u"><span class="w">echo</span> <span class="w">&quot;&lt;&amp;&gt;&quot;</span></span></span>
        </code></pre></div>

        """)
    let html = try fixture.html("```console not-run: needs <root>\n$ sudo x\n```\n")
    #expect(
      html.hasPrefix(
        "<div class=\"try not-run\" data-copy=\"sudo x\"><p class=\"label\">Run this "))
    #expect(
      html.contains(
        "<span class=\"reason\">(not run by our tests: needs &lt;root&gt;)</span>"))
  }

  @Test("a term where it is explained, and links to it elsewhere")
  func terms() throws {
    let opening = try fixture.wovenPage("Chapters/1-Boot/README.md")
    #expect(opening.html.contains("A <dfn id=\"term-lamp\">lamp</dfn> is a light"))
    #expect(!opening.html.contains("class=\"term\""))
    let html = try fixture.html(
      "## Lamps\n\nTwo lamps, a LAMP's lamplight, and\nlamps.\n")
    #expect(
      html.contains(
        "Two <a class=\"term\" href=\"../Glossary.html#lamp\">lamps</a>, a LAMP"))
    #expect(html.components(separatedBy: "class=\"term\"").count == 2)
  }

  @Test("a term on two lines, and abbreviations by their capitals")
  func forms() throws {
    try fixture.write(
      "# Glossary\n\n**page table**, page\ntables. A tree.\n\n**RAM**. Memory.\n",
      to: Glossary.path)
    let html = try fixture.html("A ram is no RAM; many page\ntables are.\n")
    #expect(
      html == """
        <p>A ram is no <a class="term" href="../Glossary.html#ram">RAM</a>; many \
        <a class="term" href="../Glossary.html#page-table">page
        tables</a> are.</p>

        """)
  }

  @Test("an entry of the glossary")
  func glossary() throws {
    let woven = try fixture.wovenPage(Glossary.path)
    #expect(
      woven.html.contains(
        """
        <dl class="glossary">
        <dt id="lamp">lamp</dt>
        <dd>A light that is on or off. \
        <a class="where" href="1-Boot/index.html#term-lamp">Boot</a></dd>
        </dl>
        """))
  }

  @Test("entries of the glossary are one list, but for what stands between them")
  func glossaryList() throws {
    try fixture.write(
      "# Glossary\n\n**lamp**. A light.\n\n**bulb**. Glass.\n\nMore:\n\n**fuse**. Wire.\n",
      to: Glossary.path)
    let html = try fixture.wovenPage(Glossary.path).html
    let outline = html.matches(of: #/<(\/?dl|dt|dd|p)/#).map { String($0.output.1) }
    let list = ["dl", "dt", "dd", "dt", "dd", "/dl", "p", "dl", "dt", "dd", "/dl"]
    #expect(outline == list)
  }

  @Test("code that begins with a quotation mark keeps the mark at a line's end")
  func quoted() throws {
    #expect(
      try fixture.html("A `\"(b \\(c))\"` and `d`.\n")
        == "<p>A <code><span class=\"unbroken\">&quot;(</span>b \\(c))&quot;</code> and <code>d</code>.</p>\n"
    )
  }

  @Test("an example in a language")
  func example() throws {
    let html = try fixture.html("```swift\nlet a = \"<\"\n```\n\n```weird<&\"\na\n```\n")
    #expect(
      html.contains("<pre class=\"code example swift\"><code><span class=\"line\">"))
    #expect(html.contains("&quot;&lt;&quot;"))
    #expect(html.contains("<pre class=\"code example plain\">"))
  }
}
