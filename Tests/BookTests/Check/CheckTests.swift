import Testing

@testable import Book

@Suite("What `check` finds on a page")
struct CheckTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test("nothing, where nothing is wrong")
  func clean() throws {
    #expect(try fixture.findings() == [])
    let text = "Some text, and a lamp.\n\n## More\n\n### Deeper\n\n## Again\n"
    #expect(try fixture.findings(text) == [])
  }

  /// A fault, the line on which it is found, and what the finding says.
  struct Fault: CustomTestStringConvertible {
    let text: String
    var line = BookFixture.firstLine
    let part: String

    init(_ text: String, line: Int = BookFixture.firstLine, _ part: String) {
      (self.text, self.line, self.part) = (text, line, part)
    }

    var testDescription: String { part }
  }

  @Test(
    "one thing, where one is wrong",
    arguments: [
      Fault(
        "A.\n\n[x](../../Sources/Boot/Light.swift#Dark)\n", line: 7,
        "names nothing there; there are:"),
      Fault("[x](../../Sources/Boot/Dark.swift#Dark)\n", "is not there: mend the path"),
      Fault("A\nB [x](2-None.md).\n", "leads to no page: mend it"),
      Fault("[x](README.md#none) there.\n", "has no heading #none: mend the link"),
      Fault("```console\n$ unknown\n```\n", "`unknown` was not run: make a run of it"),
      Fault("```console not-run:\n$ unknown\n```\n", "without a reason: say why"),
      Fault("```console not-run: x\n$ unknown\n```\n", "without a reason: say why"),
      Fault("```console not-run: not now\n$ unknown\n```\n", "without a reason"),
      Fault("A.\n\n    let a = 1\n", line: 7, "an indented block does not say"),
      Fault("- A.\n\n      let a = 1\n", line: 7, "an indented block does not say"),
      Fault("```\nready\n```\n", "a fence does not say what it holds: write"),
      Fault("~~~\nready\n~~~\n", "a fence does not say what it holds: write"),
      Fault("```text\nready\n```\n", "a block of text that nothing made: show a run"),
      Fault("```text by-hand: x\nready\n```\n", "a block of text that nothing made"),
      Fault("```text as on paper\nready\n```\n", "a block of text that nothing made"),
      Fault("```compiler\nerror: no\n```\n", "in the appendices alone"),
      Fault("```swift now\nlet a = 1\n```\n", "\"now\" behind swift means nothing"),
      Fault("A.\n\n```swift\nlet a = 1\n", line: 7, "a fence without an end: close it"),
      Fault("> ```swift\n> let a = 1\n\nA.\n", "a fence without an end: close it"),
      Fault("##\n\nA.\n", "an empty heading: give it words"),
      Fault("## ...\n\nA.\n", "an empty heading: give it words"),
      Fault("A [light][bulb].\n", "[light][bulb] leads nowhere: write"),
      Fault("- A [light][].\n", "[light][] leads nowhere: write"),
      Fault("A.\n\n[bulb]: nowhere.md\n", line: 7, "an address away from its link"),
      Fault(
        "[A light](../../Sources/Boot/Light.swift#Light \"with comment\")\n",
        "the listing says \"with comment\": write"),
      Fault(
        "[A run](../../Tests/BootTests/Runs/bench.run \"line 1-1\")\n",
        "the run says \"line 1-1\": write"),
      Fault(
        "[A run](../../Tests/BootTests/Runs/bench.run \"drawn memory\")\n",
        "the run says \"drawn memory\": write"),
      Fault(
        "[A light](../../Sources/Boot/Light.swift#Light \"since Light.swift#Light\")\n",
        "differs in nothing from Sources/Boot/Light.swift: name two"),
      Fault(
        "```console notrun: x\n$ torito boot\n```\n", "write `console not-run: REASON`"),
      Fault("```console\n$ torito boot\nready\n```\n", "holds only what is typed"),
      Fault("```console\ntorito boot\n```\n", "begin what is typed with `$ `"),
      Fault("## A\n\n#### B\n", line: 7, "skips a level: use ###"),
      Fault("### A\n", "skips a level: use ##"),
      Fault("# Another\n", "a second title"),
      Fault("![](x.svg \"A.\")\n", "without a text alternative"),
      Fault("![A bell](a.svg)\n", "without a caption: write it in quotes"),
      Fault("![A bell](a.svg \"x\")\n", "without a caption: write it in quotes"),
      Fault("![b](a.svg \"A bell.\")\n", "without a text alternative: say in"),
      Fault("![A bell](a.svg \"live start:\")\n", "without a caption"),
      Fault("```memory\n0  a\n```\n", "a diagram without a caption: say what it"),
      Fault("```bits 8 a\n7..0  a\n```\n", "a diagram without a caption"),
      Fault("```sequence  \nA -> B: c\n```\n", "a diagram without a caption"),
      Fault("A ![b](x.svg) c.\n", "give it a paragraph of its own"),
      Fault(
        "![A bell](x.png \"A bell.\")\n", "is no SVG file in the repository: draw one"),
      Fault("```\n$ torito boot\n```\n", "a shell prompt"),
      Fault(
        "```swift\n$ torito boot\n```\n",
        "a shell prompt in a block of swift: make it a console block"),
      Fault("    $ torito boot\n", "a shell prompt"),
      Fault("```text\n(gdb) continue\n```\n", "a shell prompt"),
      Fault("```\n# poweroff\n```\n", "a shell prompt"),
      Fault("```\n$poweroff\n```\n", "a shell prompt"),
      Fault("```sh\ntorito boot\n```\n", "what is typed belongs in a console block"),
      Fault("```gdb\ncontinue\n```\n", "what is typed belongs in a console block"),
      Fault(
        "```swift\nlet a = 1\nlet b = 2\nlet c = 3\nlet d = 4\n```\n",
        "an example of 4 lines that nothing compiles"),
      Fault("A <b>c</b>.\n", "raw HTML: write Markdown"),
      Fault("<div>\nA\n</div>\n", "raw HTML"),
      Fault("A *strange* word.\n", "\"strange\" stands out"),
      Fault("A **strange** word.\n", "\"strange\" stands out"),
      Fault("*Strange.*\n", "\"Strange.\" stands out"),
      Fault("- *Strange.*\n", "\"Strange.\" stands out"),
      Fault(
        "A.\n\nThe MMU and VirtIO.\n", line: 7,
        "\"MMU\" is neither in the glossary nor in"),
      Fault("## The MMU\n", "\"MMU\" is neither in the glossary nor in"),
      Fault("[MMU](README.md) is.\n", "\"MMU\" is neither in the glossary nor in"),
      Fault(
        "```memory A map\n0x0  MMU\n```\n", "\"MMU\" is neither in the glossary nor in"),
      Fault(
        "A [*lamp*](../Glossary.md#lamp).\n",
        "\"lamp\" is explained at Chapters/1-Boot/README.md:5 already"),
      Fault(
        "A [*bulb*](../Glossary.md#bulb).\n", "the glossary has no term \"bulb\": add it"),
      Fault(exercise("*Predict. Easy.*", "> **Answer.** A."), "without its particulars"),
      Fault(
        exercise("*Predict. 10 minutes. Practises: lamps.*", "> **Answer.** A."),
        "without its particulars"),
      Fault(exercise("Text.", "> **Answer.** A."), "without its particulars"),
      Fault(exercise(particulars, "Text."), "without an answer"),
      Fault(exercise(particulars, "> **Answer.**"), line: 9, "nothing follows the first"),
      Fault(exercise(particulars, "> **Answer.** ..."), line: 9, "nothing follows the"),
      Fault(exercise(particulars, "> **Answer.**\n>\n> -"), line: 9, "nothing follows"),
      Fault("> **Aside.** &nbsp;\n", "nothing follows the first word: write it"),
      Fault("> **Design note.**\n>\n> ---\n", "nothing follows the first word"),
      Fault("> **Answer.** A.\n", "an answer outside an exercise"),
      Fault(
        "Text.\n\n> **Question.** A?\n", line: 7, "a question that is not the page's"),
      Fault(
        "It has [4](../../Tests/BootTests/Runs/bench.run#size).\n",
        "this says 4, and the run"),
      Fault("[x](../../Tests/BootTests/Runs/none.run)\n", "is not there"),
      Fault(
        "It has [4 bytes](../../Tests/BootTests/Runs/bench.run).\n",
        "a number that leads to a whole run"),
    ])
  func one(fault: Fault) throws {
    try fixture.write(
      BookFixture.run("torito bench", "{\"size\": 3}"),
      to: "Tests/BootTests/Runs/bench.run")
    try fixture.write("<svg/>", to: "Chapters/1-Boot/a.svg")
    try fixture.write("", to: "site/live/start.swift")
    let known = [
      "no page shows this run", "shows this picture", "shows this live figure",
    ]
    let findings = try fixture.findings(fault.text).filter { finding in
      !known.contains { finding.message.contains($0) }
    }
    let found = findings.first { $0.message.contains(fault.part) }
    #expect(found != nil, "\(findings)")
    let isOnPage = fault.part.contains("already") || found?.file == BookFixture.page
    #expect(
      isOnPage && (found?.line == fault.line || fault.part.contains("already")),
      "\(findings)")
    let isDouble = ["strange", "VirtIO", "text alternative", "begin what"].contains {
      fault.text.contains($0) || fault.part.contains($0)
    }
    #expect(findings.count == 1 || isDouble && findings.count == 2, "\(findings)")
  }

  private static let particulars =
    "*Predict, then run. Easy, 10 minutes. Practises: lamps.*"

  private static func exercise(_ first: String, _ last: String) -> String {
    "## Exercise 1: Try\n\n\(first)\n\n\(last)\n"
  }

  @Test("not what is said to be written by hand, or what a fence shows of Markdown")
  func handmade() throws {
    for text in [
      "```text by-hand: a sum as on paper\n1 + 1\n```\n", "A `[a][b]` and `a[1][2]`.\n",
      "```c\n[a]: b\n```\n", "A.[^a][^b]\n\n[^a]: A.\n\n[^b]: B.\n",
    ] {
      #expect(try fixture.findings(text) == [], "\(text)")
    }
  }

  @Test("and says how much there is")
  func summary() {
    let finding = Finding("a.md", 1, "wrong.")
    #expect(Check.summary(of: []) == "Nothing is wrong.")
    #expect(Check.summary(of: [finding]) == "1 thing to mend.")
    #expect(Check.summary(of: [finding, finding]) == "2 things to mend.")
  }

  @Test("a page without a title or a question")
  func head() throws {
    try fixture.write("Text.\n", to: BookFixture.page)
    #expect(try fixture.findings().map(\.line) == [1, 1])
    try fixture.write("# A\n\n> **Question.**\n\nText.\n", to: BookFixture.page)
    #expect(
      try fixture.findings().map(\.message) == [
        "nothing follows the first word: write it, or take the quote out."
      ])
    try fixture.write("# A\n\nText.\n\n> **Question.** Why?\n", to: BookFixture.page)
    let findings = try fixture.findings()
    #expect(
      findings.contains {
        $0.line == 5 && $0.message.contains("let it follow the title")
      }, "\(findings)")
  }

  @Test("names abbreviations of the glossary and of the reviewed list")
  func known() throws {
    try fixture.write(
      "# Glossary\n\n**lamp**. A light.\n\n**local APIC**, APICs. A part.\n",
      to: Glossary.path)
    let text = "It is OK: a [*local APIC*](../Glossary.md#local-apic) and two APICs.\n"
    #expect(try fixture.findings(text) == [])
  }
}
