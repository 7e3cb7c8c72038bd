import Foundation
import TestSupport
import Testing

@testable import Book

/// Each of these renders or is found, soon, and on a small stack.
@Suite("Hostile Markdown", .inTurn, .timeLimit(.minutes(10)))
struct HostileMarkdownTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  /// What `check` finds on a thread with the smallest stack that systems give.
  private func findings(_ bytes: [UInt8]) throws -> [Finding] {
    try fixture.repository.write(
      Array("# A\n\n> **Question.** Why?\n\n".utf8) + bytes, to: BookFixture.page)
    let fixture = fixture
    return try onSmallStack { try fixture.findings() }
  }

  private func findings(_ text: String) throws -> [Finding] {
    try findings(Array(text.utf8))
  }

  @Test(
    "nested a thousandfold is refused",
    arguments: [
      (">", "a", "", 3000), ("- ", "a", "", 1900), ("*a **b ", "a", " c** d*", 250),
      ("[", "a", "](b)", 700), ("![", "a", "](b)", 600), ("1. ", "a", "", 1300),
      ("> - ", "a", "", 900), ("<b>", "a", "</b>", 500),
    ])
  func nested(start: String, middle: String, end: String, count: Int) throws {
    let line =
      String(repeating: start, count: count) + middle
      + String(repeating: end, count: count) + "\n"
    _ = try findings(line)
    let lines = ManuscriptText.sizeLimit / 4 / line.utf8.count
    _ = try findings(String(repeating: line, count: lines))
    _ = try findings(line + String(repeating: "\n", count: ManuscriptText.sizeLimit / 4))
  }

  @Test("nested just as deep as is allowed holds on a small stack")
  func deepest() throws {
    let depth = MarkdownDocument.depthLimit - 4
    let quotes = String(repeating: ">", count: depth) + " a [b](README.md) `c`\n"
    #expect(try findings(quotes).filter { $0.message.contains("nested") }.isEmpty)
    let lists = String(repeating: "- ", count: depth / 2 - 1) + "a\n"
    #expect(try findings(lists).filter { $0.message.contains("nested") }.isEmpty)
    let tooDeep = String(repeating: ">", count: depth + 5) + " a\n"
    #expect(
      try findings(tooDeep).contains {
        $0.message.contains("nested deeper than") && $0.line == 5
      })
  }

  @Test(
    "of megabytes is refused",
    arguments: ["a", "[", "|", "[^", "a\n", "\n", "| a |\n|---|\n"])
  func large(piece: String) throws {
    let count = 5_000_000 / piece.utf8.count
    for findings in [
      try findings(String(repeating: piece, count: count)),
      try findings(String(repeating: piece, count: count / 10)),
    ] {
      let found = findings.count { $0.file == BookFixture.page }
      #expect(found == 1)
    }
  }

  @Test(
    "as large as is allowed takes seconds at most",
    arguments: [
      "[", "[^", "[^a]", "[a](b", "![a](b)", "|", "| - |\n|---|\n", "*a", "**a _b", "`",
      "``a", "<", "<!--", "&",
      "&amp;", "\\", "[a]: b\n", "[^a]: b\n", "# a\n", "> a\n", "- a\n", "\n", "\r",
      "a\r\n", "    a\n", "```\n",
      "[a](../../Sources/Boot/Light.swift)\n\n",
      "[a](../../Tests/BootTests/Runs/boot.run)\n\n",
      "[*lamp*](../Glossary.md#lamp) ", "LAMP ", "lamp ", "lam", "ééé",
      "```swift\n(((((((((((((\n```\n",
      "<a@b.c>", "http://a", "---\n", "a\n---\n", "- - - a\n\n\n", "$a", "😀", "\u{301}",
    ])
  func repeated(piece: String) throws {
    // A quarter of the limit in the quick tier, in lines that are not too long.
    let size = ManuscriptText.sizeLimit / 4
    var text = ""
    var width = 0
    while text.utf8.count < size {
      text += piece
      width = piece.hasSuffix("\n") ? 0 : width + piece.utf8.count
      if width > 3500 { (text, width) = (text + "\n", 0) }
    }
    _ = try findings(text)
  }

  @Test("that is no UTF-8, or holds a zero byte, is told by its line")
  func bytes() throws {
    for (bytes, message) in [
      ([0xff, 0xfe], "UTF-8"), ([0xc3], "UTF-8"), ([0xed, 0xa0, 0x80], "UTF-8"),
      ([0], "zero byte"),
    ] as [([UInt8], String)] {
      let findings = try findings(Array("a\nb\n".utf8) + bytes + Array("\nc\n".utf8))
      #expect(
        findings.contains {
          $0.file == BookFixture.page && $0.line == 7 && $0.message.contains(message)
        })
    }
  }

  @Test("with other line ends or a byte order mark is the same page")
  func lineEnds() throws {
    let text = "A.[^a]\n\n| a |\n|---|\n| b |\n\n[^a]: Note.\n\n## More\n"
    let html = try fixture.woven(text).html
    for (end, start) in [
      ("\r\n", ""), ("\r", ""), ("\n", "\u{feff}"), ("\r\n", "\u{feff}"),
    ] {
      let page = "# A page\n\n> **Question.** Why?\n\n" + text
      try fixture.write(start + page.replacing("\n", with: end), to: BookFixture.page)
      #expect(try fixture.wovenPage(BookFixture.page).html == html)
    }
    try fixture.write(
      BookFixture.light.replacing("\n", with: "\r\n"), to: "Sources/Boot/Light.swift")
    #expect(try fixture.findings().isEmpty)
  }

  @Test("of nothing at all is found")
  func empty() throws {
    for text in ["", "\n\n", "\u{feff}", "***\n"] {
      try fixture.write(text, to: BookFixture.page)
      #expect(
        try fixture.findings().contains { $0.message.contains("begins with its title") },
        "\(text)")
    }
  }
}

/// Runs `body` on a thread with a stack of 512 KB.
func onSmallStack<Result>(_ body: @escaping () throws -> Result) throws -> Result {
  nonisolated(unsafe) var result: Swift.Result<Result, any Error>?
  nonisolated(unsafe) let body = body
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    result = Swift.Result { try body() }
    done.signal()
  }
  thread.stackSize = 512 << 10
  thread.start()
  done.wait()
  return try #require(result).get()
}
