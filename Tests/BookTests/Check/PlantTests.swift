import Foundation
import Testing

@testable import Book

@Suite("Faults between the files of a book")
struct PlantTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  /// Expects one finding, and that `part` is said there.
  private func expect(
    _ file: String, _ line: Int, _ part: String, _ findings: [Finding]
  ) {
    #expect(findings.map(\.file) == [file], "\(findings)")
    #expect(findings.first?.line == line, "\(findings)")
    #expect(findings.first?.message.contains(part) == true, "\(findings)")
  }

  @Test("a page that nobody reads at one sitting")
  func length() throws {
    let words = String(repeating: "word word word word word word word word\n", count: 624)
    #expect(try fixture.findings(words) == [])
    let findings = try fixture.findings(words + words)
    expect(BookFixture.page, 1, "words; the most is 5,000: make two of it", findings)
  }

  @Test("two pages or two exercises of one number")
  func numbers() throws {
    try fixture.plant("Text.\n")
    try fixture.write(
      "# Other\n\n> **Question.** Why?\n\nText.\n", to: "Chapters/1-Boot/1-Other.md")
    expect(
      BookFixture.page, 1, "a second page 1: the first is at", try fixture.findings())
    try fixture.write("# A\n\nText.\n", to: "Chapters/Appendices/1-Other.md")
    try fixture.write(
      "# Two\n\n> **Question.** Why?\n\nText.\n", to: "Chapters/1-Boot/1-Other.md")
    #expect(try fixture.findings().count == 1)
  }

  @Test("two exercises of one number, on one page or two")
  func exercises() throws {
    func exercise(_ number: Int) -> String {
      "## Exercise \(number): Try\n\n*Extend. Easy, 5 minutes. Practises: lamps.*\n\n> **Answer.** A.\n\n"
    }
    #expect(try fixture.findings(exercise(1) + exercise(2)) == [])
    let findings = try fixture.findings(exercise(1) + exercise(1))
    expect(BookFixture.page, 11, "a second Exercise 1: the first is at", findings)
    try fixture.write(
      "# Two\n\n> **Question.** Why?\n\n" + exercise(1), to: "Chapters/1-Boot/2-Two.md")
    expect(
      "Chapters/1-Boot/2-Two.md", 5, "a second Exercise 1",
      try fixture.findings(exercise(1)))
  }

  @Test("a step that no page shows or runs, unless a draft's page will")
  func steps() throws {
    let step = "Tests/BootTests/Steps/1-Dark"
    try fixture.write("func dark() {}\n", to: step + "/Boot/Dark.swift")
    expect(step, 1, "no page shows or runs this step: show", try fixture.findings())
    try fixture.plant("A 11-Dark and a 1-Darker.\n")
    expect(step, 1, "no page shows or runs this step: show", try fixture.findings())
    let shown = "[`dark`](../../\(step)/Boot/Dark.swift#dark)\n"
    #expect(try fixture.findings(shown) == [])
    let typed =
      "```console not-run: it never comes to an end\n$ torito boot --step 1-Dark\n```\n"
    #expect(try fixture.findings(typed) == [])
    try fixture.draft()
    try fixture.write(
      "func a() {}\n", to: "Tests/MemoryTests/Steps/1-Small/Memory/A.swift")
    #expect(try fixture.findings(shown) == [])
  }

  @Test("a live figure that no page shows, unless it needs a draft's module")
  func figures() throws {
    try fixture.write("import Boot\n", to: "site/live/start.swift")
    expect(
      "site/live/start.swift", 1, "no page shows this live figure", try fixture.findings()
    )
    try fixture.draft()
    try fixture.write("import Memory\n", to: "site/live/start.swift")
    #expect(try fixture.findings() == [])
  }

  @Test("two entries of the glossary that share a form")
  func forms() throws {
    try fixture.write(
      "# Glossary\n\n**lamp**, lamps, light. A light.\n\n**bulb**, Light. Glass.\n",
      to: Glossary.path)
    let findings = try fixture.findings("A [*bulb*](../Glossary.md#bulb).\n")
    expect(
      Glossary.path, 5, "\"light\" stands for \"lamp\" in line 3 already: leave it",
      findings)
  }

  @Test("a listing of a step that is too long")
  func longStep() throws {
    let lines = (1...232).map { "let a\($0) = \($0)\n" }.joined()
    try fixture.write(lines, to: "Tests/BootTests/Steps/1-Dark/Boot/Dark.swift")
    let findings = try fixture.findings(
      "[It](../../Tests/BootTests/Steps/1-Dark/Boot/Dark.swift)\n")
    expect(BookFixture.page, 5, "a listing of 232 lines; the most is 40", findings)
  }

  @Test(
    "a drawing with colours that do not change by night",
    arguments: [
      ("<path fill='#fff' d='M0 0'/>", "#fff"), ("<g stroke='black'/>", "black"),
      ("<rect style='fill: white'/>", "white"), ("<path fill='currentColor'/>", nil),
      ("<path fill='none' stroke='var(--ink)' style='opacity: 0.5'/>", nil),
      ("<rect fill='url(#a)'/>", nil),
    ])
  func colours(drawing: String, colour: String?) throws {
    try fixture.write("<svg>\(drawing)</svg>", to: "Chapters/1-Boot/Pictures/a.svg")
    let findings = try fixture.findings("![A bell](Pictures/a.svg \"A bell.\")\n")
    guard let colour else { return #expect(findings == []) }
    expect(
      BookFixture.page, 5, "has the colour \(colour), by day and by night", findings)
  }

  @Test("two notes of one name, and nothing on other pages")
  func notes() throws {
    try fixture.write(
      "# Two\n\n> **Question.** Why?\n\n[Back](1-Page.md#more).\n",
      to: "Chapters/1-Boot/2-Two.md")
    let findings = try fixture.findings(
      "A.[^a]\n\n## More\n\n[^a]: One.\n\n[^a]: Two.\n")
    expect(BookFixture.page, 11, "there are two notes [^a]: rename one", findings)
  }
}

@Suite("Faults of the theme")
struct ThemePlantTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test(
    "in a template",
    arguments: [
      ("{{{boddy}}}", "nothing is called \"boddy\" here: mend the name."),
      ("{{#nxt}}{{/nxt}}", "nothing is called \"nxt\" here"),
      ("{{> foot}}", "there is no template \"foot\": mend the name"),
      ("<link href=\"{{root}}stile.css\">", "there is no site/stile.css: put it there"),
    ])
  func templates(text: String, part: String) throws {
    try fixture.write("\n{{{body}}}\n\(text)\n", to: "site/templates/page.html")
    let findings = try fixture.findings()
    #expect(Set(findings.map(\.file)) == ["site/templates/page.html"], "\(findings)")
    #expect(findings.first?.line == 3)
    #expect(findings.first?.message.contains(part) == true, "\(findings)")
  }

  @Test("and none where each name and file is there")
  func clean() throws {
    try fixture.write(
      "{{! a remark }}<link href=\"{{root}}style.css\">{{{ body }}}{{> 404}}{{root}}a.html\n",
      to: "site/templates/page.html")
    #expect(try fixture.findings() == [])
  }

  @Test("a style sheet that is gone")
  func style() throws {
    try fixture.write(
      "<link href=\"{{root}}style.css\">{{{body}}}\n", to: "site/templates/page.html")
    try FileManager.default.removeItem(
      atPath: fixture.repository.root + "/site/style.css")
    let findings = try fixture.findings()
    #expect(
      findings.contains {
        $0.file == "site/templates/page.html"
          && $0.message.contains("there is no site/style.css")
      }, "\(findings)")
  }

  @Test(
    "a repository that is none",
    arguments: ["nonsense", "", "https://", "https://example.org", "ftp://a.org/b"])
  func repository(address: String) throws {
    try fixture.write("{\"repository\": \"\(address)\"}", to: SiteSettings.path)
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == [SiteSettings.path], "\(findings)")
    #expect(findings.first?.message.contains("is no address: write https") == true)
  }
}
