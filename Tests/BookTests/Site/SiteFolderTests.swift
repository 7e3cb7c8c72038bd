import Foundation
import Testing

@testable import Book

@Suite("The folder of a built site")
struct SiteFolderTests {
  let repository: ScratchRepository

  init() throws {
    repository = try ScratchRepository(["mine/notes.txt": "keep", "file": "keep"])
  }

  private func replace(_ path: String, _ files: [String: String]) throws {
    let folder = SiteFolder(URL(filePath: repository.root + "/" + path))
    try folder.replace(with: files.mapValues { Data($0.utf8) })
  }

  @Test("holds what was built last, and nothing else")
  func replaced() throws {
    try replace("site", ["index.html": "1", "a/b/c.html": "2"])
    try replace("site", ["index.html": "3"])
    #expect(try repository.read("site/index.html") == "3")
    let names = try FileManager.default.subpathsOfDirectory(
      atPath: repository.root + "/site")
    #expect(names.sorted() == [".torito-site", "index.html"])
    let left = try FileManager.default.contentsOfDirectory(atPath: repository.root)
    #expect(left.sorted() == ["file", "mine", "site"])
  }

  @Test(
    "is never one that holds other things, or a file", arguments: ["mine", "file", "."])
  func refused(path: String) throws {
    #expect(throws: Finding.self) { try replace(path, ["index.html": "1"]) }
    #expect(try repository.read("mine/notes.txt") == "keep")
    #expect(try repository.read("file") == "keep")
  }
}

@Suite("The built site")
struct SiteBuilderTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  @Test("has the book's pages, source files, runs and the theme")
  func files() throws {
    let site = try fixture.site()
    #expect(
      site.keys.sorted() == [
        "1-Boot/index.html", "404.html", "Glossary.html", "index.html", "lines.html",
        "runs.html",
        "source/Sources/Boot/Light.swift.html",
        "source/Tests/BootTests/Runs/boot.run.html",
        "style.css",
      ])
    #expect(
      site["404.html"] == "<p>Not here: /</p>\n"
        || site["404.html"] == "<p>Not here: /</p>")
    #expect(
      site["lines.html"]?.contains("shows 4 of 4 lines") == true,
      "\(site["lines.html"] ?? "")")
    #expect(site["runs.html"]?.contains("<code>torito boot</code>") == true)
  }

  @Test("leads from a source file back to where it is shown")
  func back() throws {
    let page = try #require(try fixture.site()["source/Sources/Boot/Light.swift.html"])
    #expect(page.contains("<h1>Sources/Boot/Light.swift</h1>"))
    #expect(
      page.contains("<a href=\"../../../1-Boot/index.html\">Boot</a>, lines ")
        && page.contains("<a href=\"../../../1-Boot/index.html#Light-L4\">4–6</a>, <a"),
      "\(page)")
    #expect(page.contains("<span class=\"line\" id=\"L1\">"))
  }

  @Test("escapes titles wherever they stand")
  func escaping() throws {
    try fixture.write(
      "# A \\<b> & \"c\"\n\n> **Question.** Why?\n\nText.\n", to: BookFixture.page)
    let site = try fixture.site()
    for (path, file) in site { #expect(!file.contains("<b>"), "\(path)") }
    let page = try #require(site["1-Boot/1-Page.html"])
    #expect(page.contains("<title>A &lt;b&gt; &amp; “c”</title>"))
    #expect(
      site["1-Boot/index.html"]?.contains("rel=\"next\" href=\"../1-Boot/1-Page.html\"")
        == true)
  }

  @Test("has nothing of what only teachers get")
  func teachers() throws {
    try fixture.write("# Teaching\n\nA secret.\n", to: "Chapters/1-Boot/Teaching.md")
    try fixture.write("# Slides\n\nA secret.\n", to: "Chapters/1-Boot/Slides.md")
    for (path, file) in try fixture.site() {
      #expect(!file.contains("secret"), "\(path)")
    }
    #expect(
      try fixture.site(forTeachers: true)["1-Boot/Teaching.html"]?.contains("secret")
        == true)
  }

  @Test("comes out the same each time")
  func same() throws {
    try fixture.plant("Lamps.[^a] `x` and [y](README.md).\n\n[^a]: A note.\n")
    let first = try fixture.site()
    for _ in 0..<5 { #expect(try fixture.site() == first) }
  }
}
