import Testing

@testable import Book

@Suite("Links that readers could not follow")
struct LinkRuleTests {
  let fixture: BookFixture

  init() throws {
    fixture = try BookFixture()
    try fixture.write("# Readme\n\n## To build\n", to: "README.md")
    try fixture.write("", to: ".hidden/file.txt")
    try fixture.write("", to: ".build/debug/torito")
    try fixture.write("", to: "made/torito.bin")
    try fixture.write("", to: "site/made/kept.bin")
    try fixture.write("", to: "site/kept.bin")
    try fixture.write(
      "# Made things\n*.bin\n!kept.bin\n/made/\n\n", to: ".gitignore")
    try fixture.write("# T\n\n## A\n", to: "Chapters/1-Boot/Teaching.md")
    try fixture.write("# S\n", to: "Chapters/1-Boot/Slides.md")
  }

  @Test(
    "are found",
    arguments: [
      ("../../README.md#none", "README.md has no heading #none: mend the link"),
      ("../../site/style.css#L3", "names a place that nobody can check: link to the"),
      ("../../site/site.json#repository", "names a place that nobody can check"),
      ("../../.hidden/file.txt", "that readers do not get: link to one that git shows"),
      ("../../.gitignore", "that readers do not get"),
      ("../../.build/debug/torito", "that readers do not get"),
      ("../../made/torito.bin", "that readers do not get"),
      ("../../made", "that readers do not get"),
      ("https://", "is no address: write https://HOST/PATH"),
      ("https:///path", "is no address"), ("https:example.org", "is no address"),
      ("https://#a", "is no address"), ("http://?a", "is no address"),
      ("https://example.org/a b", "is no address"),
      ("https://exa%20mple.org/", "is no address"), ("https://-/", "is no address"),
      ("mailto:", "names nobody: write mailto:NAME@HOST"),
      ("Teaching.md", "leads to what only teachers get: link to a page for all"),
      ("Teaching.md#a", "leads to what only teachers get"),
      ("Slides.md", "leads to what only teachers get"),
    ])
  func bad(destination: String, part: String) throws {
    try fixture.plant("See [it](<\(destination)>).\n")
    for isForTeachers in [false, true] {
      let book = try fixture.book(forTeachers: isForTeachers)
      let findings = book.weavingFindings
      #expect(findings.map(\.file) == [BookFixture.page], "\(findings)")
      #expect(findings.map(\.line) == [BookFixture.firstLine])
      #expect(findings.first?.message.contains(part) == true, "\(findings)")
    }
  }

  @Test(
    "but these lead somewhere",
    arguments: [
      "../../README.md", "../../README.md#to-build", "../../site/kept.bin",
      "../../site/made/kept.bin", "../../site", "https://example.org",
      "https://user@[::1]:80/a?b#c", "http://bücher.example/", "https://localhost/a%20b",
    ])
  func good(destination: String) throws {
    let woven = try fixture.woven("See [it](<\(destination)>).\n")
    #expect(woven.findings.isEmpty, "\(woven.findings)")
    #expect(woven.html.contains("href=\""))
  }

  @Test("and teachers' pages may lead to one another")
  func teachers() throws {
    try fixture.write("# T\n\n[S](Slides.md) it.\n", to: "Chapters/1-Boot/Teaching.md")
    #expect(try fixture.book(forTeachers: true).weavingFindings == [])
  }
}
