import Foundation
import Testing

@testable import Book

@Suite("Files of `Chapters` that belong to no page")
struct StrayTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  private static let picture =
    "![A bell](Pictures/bell.svg \"How it is hung.\")\n"

  @Test(
    "a text that is no page",
    arguments: [
      "Afterword.md", "1-Boot/More/1.md", "Bells/README.md", "Appendices/More/A.md",
      "Teaching.md", "Slides.md",
    ])
  func pages(name: String) throws {
    try fixture.write("# A\n", to: "Chapters/" + name)
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == ["Chapters/" + name], "\(findings)")
    #expect(findings.map(\.line) == [1])
    #expect(findings[0].message.contains("no page of the book: pages lie in folders"))
  }

  @Test(
    "anything else",
    arguments: ["1-Boot/notes.txt", "1-Boot/1-Page.md~", "1-Boot/LICENSE"])
  func others(name: String) throws {
    try fixture.write("# A\n", to: "Chapters/" + name)
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == ["Chapters/" + name])
    #expect(findings[0].message.contains("neither a page nor a page's picture: take"))
  }

  @Test("but not a license, the list of words, or what is hidden")
  func companions() throws {
    try fixture.write("A.\n", to: "Chapters/LICENSE")
    try fixture.write("A.\n", to: "Chapters/1-Boot/.1-Page.md.swp")
    #expect(try fixture.findings() == [])
  }

  @Test("a picture that no page shows, a teacher's neither")
  func pictures() throws {
    try fixture.write("<svg/>", to: "Chapters/1-Boot/Pictures/bell.svg")
    let findings = try fixture.findings()
    #expect(findings.map(\.file) == ["Chapters/1-Boot/Pictures/bell.svg"])
    #expect(findings[0].message == "no page shows this picture: show it, or take it out.")
    #expect(try fixture.findings(Self.picture) == [])
  }

  @Test("and one that a teacher's slide shows is no stray, whoever checks")
  func teachers() throws {
    try fixture.write("<svg/>", to: "Chapters/1-Boot/Pictures/bell.svg")
    try fixture.write("# A\n\n" + Self.picture, to: "Chapters/1-Boot/Slides.md")
    #expect(try fixture.findings() == [])
    #expect(Check(try fixture.book(forTeachers: true)).findings() == [])
  }
}
