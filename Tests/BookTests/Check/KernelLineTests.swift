import Foundation
import Testing

@testable import Book

@Suite("Lines of the kernel that would escape the count")
struct KernelLineTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  /// The lines of a file that must be shown.
  private func codeLines(_ text: String, in file: String = "a.swift") throws -> [Int] {
    try fixture.write(text, to: "Sources/Memory/" + file)
    let sources = SourceTree(root: URL(filePath: fixture.repository.root))
    return try sources.codeLines(of: "Sources/Memory/" + file)
  }

  @Test(
    "a file of a kind that no listing shows",
    arguments: [
      "a.s", "a.cpp", "a.inc", "a.SWIFT", "a.ld.in", "a", "a.cc", "Inner/a.hpp",
    ])
  func kind(name: String) throws {
    try fixture.write("code\n", to: "Sources/Memory/" + name)
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == ["Sources/Memory/" + name])
    #expect(findings.map(\.line) == [1])
    #expect(findings[0].message.contains("of a kind that no listing shows: end its name"))
  }

  @Test("a file that is no UTF-8, or lies in no module, but none that is hidden")
  func file() throws {
    try fixture.repository.write([0x61, 0xff], to: "Sources/Memory/bytes.swift")
    try fixture.write("let a = 1\n", to: "Sources/top.swift")
    try fixture.write("x\n", to: "Sources/Memory/.a.swift.swp")
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == ["Sources/Memory/bytes.swift", "Sources/top.swift"])
    #expect(findings[0].message == "this is no UTF-8: save it as such.")
    #expect(findings[1].message.contains("in no module, so that nobody counts it: move"))
  }

  @Test("a folder that lies elsewhere")
  func folder() throws {
    let root = fixture.repository.root
    try fixture.write("let a = 1\n", to: "elsewhere/a.swift")
    try FileManager.default.createSymbolicLink(
      atPath: root + "/Sources/Boot/Elsewhere", withDestinationPath: root + "/elsewhere")
    #expect(try fixture.findings().map(\.file) == ["Sources/Boot/Elsewhere"])
  }

  @Test(
    "code behind a comment",
    arguments: [
      ("/* a */ f()\n", [1]), ("/* a\nb */ f()\n", [2]), ("/* a */ }\n", []),
      ("/* a */ // b\n", []), ("/* a */ /* b */ f() /* c\n d */\n", [1]),
      ("f() /* a\nb\n*/\ng()\n", [1, 4]), ("} // a\n", []), ("/** a\n*/ f()\n", [2]),
    ])
  func behind(text: String, lines: [Int]) throws {
    #expect(try codeLines(text) == lines)
    #expect(try codeLines(text, in: "a.c") == lines)
    #expect(try codeLines(text, in: "a.S") == lines)
  }

  @Test("code behind what ends a nested comment in Swift, and an inner one in C")
  func nested() throws {
    let text = "/* a /* b */ f()\n*/ g()\n"
    #expect(try codeLines(text) == [2])
    #expect(try codeLines(text, in: "a.c") == [1, 2])
  }

  @Test("code behind a string that looks as if it began a comment")
  func strings() throws {
    let swift = [
      "f(\"/*\")", "g()", "f(\"\\(h(\"/*\"))\")", "g()", "f(#\"\\\"#)", "/*", "*/ g()",
      "let a = \"\"\"", "  // b", "  /*", "  \"\"\"", "g()",
    ]
    #expect(
      try codeLines(swift.joined(separator: "\n")) == [
        1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12,
      ]
    )
    let c = ["f(\"/*\\\"/*\")", "g()", "f('\"'); /* \"", "\" */", "g()", "a: .byte 'a"]
    #expect(try codeLines(c.joined(separator: "\n"), in: "a.c") == [1, 2, 3, 5, 6])
  }

  @Test("two slashes where they are no comment")
  func slashes() throws {
    #expect(try codeLines("/* a */\n// b\n", in: "a.ld") == [2])
    #expect(try codeLines("// b\n", in: "a.modulemap") == [])
  }
}
