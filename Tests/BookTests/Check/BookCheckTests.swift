import Testing

@testable import Book

@Suite("What `check` finds in a whole book")
struct BookCheckTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test("kernel lines that no listing shows")
  func coverage() throws {
    try fixture.write(
      "// A file.\n\n/// F.\nfunc f() {\n  g()\n}\n\nlet a = 1\n",
      to: "Sources/Memory/a.swift")
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == ["Sources/Memory/a.swift"])
    #expect(findings.map(\.line) == [4])
    #expect(
      findings.map(\.message) == [
        "lines 4 to 8 stand in no listing: show them where a reader needs it."
      ])
  }

  @Test(
    "but lines elided in a type are not shown, and lines of a host's tool need not be")
  func elided() throws {
    try fixture.write(
      "struct A {\n  func f() {\n    g()\n  }\n}\n", to: "Sources/Memory/a.swift")
    try fixture.write("let a = 1\n", to: "Sources/torito/a.swift")
    let findings = try fixture.findings("[A](../../Sources/Memory/a.swift#A)\n")
    #expect(findings.map(\.line) == [2])
  }

  @Test("listings over the sizes")
  func sizes() throws {
    func function(_ name: String, _ count: Int) -> String {
      "func \(name)() {\n" + (1...count - 2).map { "  g(\($0))\n" }.joined() + "}\n"
    }
    try fixture.write(
      function("long", 41) + function("half", 40), to: "Sources/Memory/a.swift")
    let findings = try fixture.findings(
      "[a](../../Sources/Memory/a.swift#long)\n\nAnd:\n\n[b](../../Sources/Memory/a.swift#half)\n"
    )
    #expect(findings.count == 2, "\(findings)")
    #expect(findings.first?.line == 5 && findings.first?.file == BookFixture.page)
    #expect(
      findings.first?.message.contains("a listing of 41 lines; the most is 40") == true)
    #expect(findings.last?.message.contains("eight of ten should") == true)
  }

  @Test("two listings in a row, but not two parts of one")
  func neighbours() throws {
    let one = "[a](../../Sources/Boot/Light.swift#Light)\n"
    let other = "[b](../../Sources/Boot/Light.swift#Light.toggle)\n"
    #expect(try fixture.findings(one + other).isEmpty)
    let findings = try fixture.findings(one + "\n" + other)
    #expect(findings.map(\.line) == [7])
    #expect(findings.first?.message.contains("say between them why") == true)
  }

  @Test(
    "two listings with nothing between them that a reader reads",
    arguments: [
      ("ONE---\n\nOTHER", 9), ("> ONE> OTHER", 7), ("- ONE- OTHER", 7),
      ("> **Aside.**\n>\n> ONEOTHER", 9), ("ONE> - OTHER", 7),
      ("ONE> **Design note.**\n>\n> OTHER", 9), ("ONE...\n\nOTHER", 9),
      ("ONE## More\n\nOTHER", 9), ("ONE![A bell](a.svg \"A bell.\")\n\nOTHER", 9),
      ("ONE```memory A map\n0x0  code\n```\n\nOTHER", 11),
    ])
  func betweenNothing(text: String, line: Int) throws {
    if text.contains("a.svg") { try fixture.write("<svg/>", to: "Chapters/1-Boot/a.svg") }
    let one = "[a light](../../Sources/Boot/Light.swift#Light)\n\n"
    let other = "[its switch](../../Sources/Boot/Light.swift#Light.toggle)\n"
    let planted = text.replacing("ONE", with: one).replacing("OTHER", with: other)
    let findings = try fixture.findings(planted)
    #expect(findings.map(\.line) == [line], "\(findings)")
    #expect(findings.first?.message.contains("a listing follows a listing") == true)
  }

  @Test("runs that are stale, broken or that no page shows")
  func runs() throws {
    try fixture.write(
      "command: x\ninputs: site\nhash: 0\n\nold\n", to: "Tests/BootTests/Runs/old.run")
    try fixture.write("command: x\n", to: "Tests/BootTests/Runs/bad.run")
    try fixture.write(
      BookFixture.run("torito boot", "ready\n").replacing("ready", with: "steady"),
      to: "Tests/BootTests/Runs/forged.run")
    try fixture.write(BookFixture.run("y", "b\n"), to: "Tests/BootTests/Runs/unused.run")
    let findings = try fixture.findings("[a](../../Tests/BootTests/Runs/old.run)\n")
    #expect(
      findings.map { $0.file.split(separator: "/").last ?? "" } == [
        "bad.run", "forged.run", "old.run", "old.run", "unused.run",
      ],
      "\(findings)")
    #expect(
      findings[1].message.contains(
        "changed by hand: make it again, `torito book refresh forged`"))
    #expect(
      findings.contains {
        $0.message.contains(
          "stale: an input changed. Make it again: `torito book refresh old`")
      })
    #expect(
      findings[4].message.contains("no page shows this run: link to it, or remove it"))
  }

  @Test("runs that lie where none is checked")
  func strayRuns() throws {
    for place in ["Runs/boot", "BootTests/boot", "BootTests/Runs/More/boot"] {
      let fixture = try BookFixture()
      try fixture.write(BookFixture.run("x", "a\n"), to: "Tests/\(place).run")
      let findings = try fixture.findings("[a](../../Tests/\(place).run)\n")
      #expect(findings.map(\.line) == [5, 1], "\(findings)")
      #expect(
        findings.allSatisfy {
          $0.message.contains("in Tests/<Name>Tests/Runs.")
            || $0.message.contains("to Tests/<Name>Tests/Runs.")
        })
    }
  }

  @Test("terms that are used before they are explained, or explained twice or nowhere")
  func terms() throws {
    try fixture.write(
      "# Glossary\n\n**lamp**, lamps. A light.\n\n**bulb**. Glass.\n\n**fuse**. (An everyday word too.) Wire.\n\n**bulb**. Again.\n",
      to: Glossary.path)
    try fixture.write(
      "# Two\n\n> **Question.** Why?\n\nA [*lamp*](../Glossary.md#lamp), a [*fuse*](../Glossary.md#fuse).\n",
      to: "Chapters/1-Boot/2-Two.md")
    try fixture.write("# Preface\n\nOf lamps.\n\nA fuse.\n", to: "Chapters/Preface.md")
    let findings = try fixture.findings()
    let places = findings.map { "\($0.file.split(separator: "/").last ?? ""):\($0.line)" }
    #expect(
      places == [
        "2-Two.md:5", "Glossary.md:5", "Glossary.md:9", "Glossary.md:9", "Preface.md:3",
      ], "\(findings)")
    #expect(
      findings[0].message.contains(
        "\"lamp\" is explained at Chapters/1-Boot/README.md:5 already"))
    #expect(findings[1].message.contains("no page explains \"bulb\": mark the place"))
    #expect(findings.contains { $0.message.contains("stands in line 5 already") })
    #expect(
      findings.last?.message.contains(
        "explained only later, at Chapters/1-Boot/README.md") == true)
  }

  @Test("terms in a heading or a drawing that only a later page explains")
  func mentions() throws {
    try fixture.write(
      "# Glossary\n\n**lamp**, lamps. A light.\n\n**bulb**. Glass.\n", to: Glossary.path)
    try fixture.write(
      "# Two\n\n> **Question.** Why?\n\nA [*bulb*](../Glossary.md#bulb).\n",
      to: "Chapters/1-Boot/2-Two.md")
    for text in [
      "## The bulb\n\nText.\n", "```memory A bulb\n0x0  a\n```\n",
      "```memory A map\n0x0  a bulb\n```\n", "A bulb.\n",
    ] {
      let findings = try fixture.findings(text)
      #expect(findings.map(\.line) == [5], "\(text): \(findings)")
      #expect(
        findings.first?.message.contains("only later, at Chapters/1-Boot/2-Two.md:5")
          == true)
    }
    #expect(try fixture.findings("[The bulb](2-Two.md) comes later.\n").isEmpty)
    #expect(
      try fixture.findings("```sequence Calls\nA -> Bulb.on: light\n```\n").isEmpty)
  }

  @Test("terms that are used before their page explains them, but not in a heading")
  func usedBeforeOnPage() throws {
    try fixture.write(
      "# Glossary\n\n**lamp**, lamps. A light.\n\n**bulb**. Glass.\n", to: Glossary.path)
    let definition = "A [*bulb*](../Glossary.md#bulb).\n"
    let findings = try fixture.findings("A bulb.\n\nB.\n\n" + definition)
    #expect(findings.map(\.line) == [5], "\(findings)")
    for text in ["A bulb.\n" + definition, "## Bulb\n\nB.\n\n" + definition] {
      #expect(try fixture.findings(text).isEmpty)
    }
    #expect(try fixture.findings(definition + "\nB.\n\nC.\n\nA bulb.\n").isEmpty)
  }

  @Test("what only teachers are shown, or told, whoever checks")
  func completeness() throws {
    try fixture.write("let a = 1\n", to: "Sources/Memory/a.swift")
    try fixture.write(
      "# Glossary\n\n**lamp**, lamps. A light.\n\n**bulb**. Glass.\n", to: Glossary.path)
    try fixture.write(
      "# Teaching\n\nA [*bulb*](../Glossary.md#bulb):\n\n[`a`](../../Sources/Memory/a.swift#a)\n",
      to: "Chapters/1-Boot/Teaching.md")
    for forTeachers in [false, true] {
      let book = try fixture.book(forTeachers: forTeachers)
      let findings = Check(book).findings()
      #expect(
        findings.map(\.file) == [Glossary.path, "Sources/Memory/a.swift"], "\(findings)")
      #expect(findings.first?.message.contains("no page explains \"bulb\"") == true)
      #expect(
        findings.last?.message.contains("line 1 stands in no listing: show it") == true)
    }
  }

  @Test("teachers' pages only where they are built")
  func teachers() throws {
    try fixture.write("# Teaching\n\n## A\n\n#### B\n", to: "Chapters/1-Boot/Teaching.md")
    #expect(try fixture.findings().isEmpty)
    let book = try fixture.book(forTeachers: true)
    #expect(Check(book).findings().map(\.line) == [5])
  }
}
