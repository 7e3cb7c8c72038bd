import Testing

@testable import Book

@Suite("What `check` finds in slides")
struct DeckTests {
  let fixture: BookFixture
  static let deck = "Chapters/1-Boot/Slides.md"

  init() throws { fixture = try BookFixture() }

  private func findings(_ text: String) throws -> [Finding] {
    try fixture.write(text, to: Self.deck)
    return Check(try fixture.book(forTeachers: true)).findings()
  }

  @Test("nothing, where nothing is wrong")
  func clean() throws {
    let text = """
      # Bells

      > **Notes.** Strike one.

      ---

      ## How it is switched

      ### On and off

      [`toggle`](../../Sources/Boot/Light.swift#Light.toggle)

      ```console
      $ torito boot
      ```

      A lamp, OK.
      """
    #expect(try findings(text) == [])
  }

  @Test(
    "headings that a slide cannot have",
    arguments: [
      ("Text.\n", 1, "a page begins with its title"),
      ("Text.\n\n# A\n", 1, "a slide begins with what it is about: `## Heading`"),
      ("# A\n\n---\n\nText.\n", 5, "a slide begins with what it is about"),
      ("# A\n\n---\n\n# B\n", 5, "a second title"),
      ("# A\n\n---\n\n### B\n", 5, "skips a level: use ##"),
      ("# A\n\n---\n\n## B\n\n## C\n", 7, "a second heading on a slide: make two"),
      ("# A\n\n``` `x`\nB\n```\n", 3, "a backquote behind ```"),
      ("# A\n\n> **Notes.**\n", 3, "nothing follows the first word"),
    ])
  func headings(text: String, line: Int, part: String) throws {
    let found = try findings(text)
    #expect(
      found.contains {
        $0.file == Self.deck && $0.line == line && $0.message.contains(part)
      }, "\(found)")
  }

  @Test("a command that nobody ran, and an abbreviation that nobody explains")
  func words() throws {
    let found = try findings("# A\n\nThe MMU.\n\n```console\n$ unknown\n```\n")
    #expect(found.map(\.line) == [3, 5], "\(found)")
    #expect(found.allSatisfy { $0.file == Self.deck })
    #expect(found[0].message.contains("\"MMU\" is neither in the glossary"))
    #expect(found[1].message.contains("`unknown` was not run: make a run of it"))
  }

  @Test("a listing that the last row cannot read")
  func listing() throws {
    let lines = (1...20).map { "  g(\($0))\n" }.joined()
    try fixture.write("func f() {\n\(lines)}\n", to: "Sources/torito/f.swift")
    try fixture.write("func f() {\n  g()\n}\n", to: "Sources/torito/g.swift")
    let found = try findings(
      "# A\n\n[`f`](../../Sources/torito/f.swift#f)\n\n---\n\n## B\n\n[`f`](../../Sources/torito/g.swift#f)\n"
    )
    #expect(found.map(\.line) == [3], "\(found)")
    #expect(found[0].message.contains("22 lines on a slide; the most is 20: show a part"))
  }

  @Test("runs that a deck or a teacher's page needs are needed, whoever checks")
  func runs() throws {
    for name in ["shown", "typed", "taught"] {
      try fixture.write(
        BookFixture.run("torito \(name)", "a\n"), to: "Tests/BootTests/Runs/\(name).run")
    }
    #expect(try fixture.findings().count == 3)
    try fixture.write(
      "# A\n\n[a](../../Tests/BootTests/Runs/taught.run)\n",
      to: "Chapters/1-Boot/Teaching.md")
    let found = try findings(
      "# A\n\n[a](../../Tests/BootTests/Runs/shown.run)\n\n```console\n$ torito typed\n```\n"
    )
    #expect(found == [])
    #expect(try fixture.findings() == [])
  }
}
