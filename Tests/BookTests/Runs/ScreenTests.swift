import Testing

@testable import Book

@Suite("A screen")
struct ScreenTests {
  private func text(_ output: String) -> String {
    var screen = Screen()
    screen.take(output.utf8)
    return screen.text
  }

  @Test(
    "shows what a reader sees at the end",
    arguments: [
      ("a\r\nb\r\n", "a\nb\n"), ("a  \n\n", "a\n"), ("", ""), ("\n\na", "\n\na\n"),
      ("building ... 2 s\rbuilding ... 3 s\r\u{1b}[Kready\r\n", "ready\n"),
      ("\u{1b}[31mred\u{1b}[0m \u{1b}[1;32mgreen\u{1b}[m\n", "red green\n"),
      ("\u{1b}[?2004h(gdb) \u{1b}[?2004l\r\n", "(gdb)\n"),
      ("\u{1b}]0;title\u{7}a\u{1b}]0;t\u{1b}\\b", "ab\n"),
      ("ab\u{8}c", "ac\n"), ("abc\r\u{1b}[Cx", "axc\n"), ("abc\u{1b}[2Dx", "axc\n"),
      ("abc\u{1b}[1Gx", "xbc\n"), ("abc\r\u{1b}[Px", "xc\n"),
      ("abc\r\u{1b}[@x", "xabc\n"),
      ("a\tb", "a       b\n"), ("größe … 中", "größe … 中\n"), ("abc\u{1b}[2K\rd", "d\n"),
      ("\u{1b}(Ba\u{7}", "a\n"),
    ])
  func shows(output: String, expected: String) {
    #expect(text(output) == expected)
  }

  @Test("takes what is no text without harm")
  func hostile() {
    var screen = Screen()
    screen.take([0xff, 0x80, 0xc3, 0x1b, 0x5b] + [UInt8](repeating: 0x31, count: 5000))
    screen.take("\u{1b}[999999999999C\u{1b}[9Dx\n".utf8)
    #expect(screen.text.hasSuffix("x\n"))
  }

  @Test("finds a text behind a place")
  func finds() throws {
    var screen = Screen()
    screen.take("(gdb) run\r\n(gdb) ".utf8)
    let first = try #require(screen.end(of: "(gdb)", from: .init()))
    #expect(first == .init(line: 0, column: 5))
    #expect(screen.end(of: "(gdb)", from: first) == .init(line: 1, column: 5))
    #expect(screen.end(of: "(gdb)", from: screen.cursor) == nil)
  }
}
