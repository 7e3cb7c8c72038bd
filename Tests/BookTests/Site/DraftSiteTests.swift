import Foundation
import Testing

@testable import Book

@Suite("A draft and the site")
struct DraftSiteTests {
  let fixture: BookFixture

  init() throws { fixture = try BookFixture() }

  /// All that may differ: the count of what is not shown.
  private func withoutLines(_ site: [String: String]) -> [String: String] {
    site.filter { $0.key != "lines.html" }
  }

  @Test("nothing of it is there, but for how much is not shown yet")
  func nothing() throws {
    let before = try fixture.site(forTeachers: true)
    try fixture.draft()
    let after = try fixture.site(forTeachers: true)
    let difference = before.keys.filter { after[$0] != before[$0] }
    #expect(difference == ["lines.html"], "\(difference)")
    #expect(Set(before.keys) == Set(after.keys))
    let words =
      "<p>Chapter 2, Memory, is being written: 8 lines of its part of the kernel are shown on no page yet, and are not counted here.</p>\n"
    #expect(after["lines.html"]?.replacing(words, with: "") == before["lines.html"])
    #expect(after["lines.html"]?.contains("shows 4 of 4 lines") == true)
  }

  @Test("all of it is there where an author wants it, and counted")
  func all() throws {
    try fixture.draft()
    let site = try fixture.site(forTeachers: true, withDrafts: true)
    for place in ["index", "1-Heap", "slides"] {
      #expect(site["2-Memory/\(place).html"] != nil, "\(place)")
    }
    #expect(site["source/Sources/Memory/Heap/Heap.swift.html"] != nil)
    #expect(site["lines.html"]?.contains("shows 4 of 12 lines") == true)
    #expect(site["lines.html"]?.contains("being written") == false)
    #expect(site["Glossary.html"]?.contains("id=\"heap\"") == true)
    #expect(
      site["1-Boot/index.html"]?.contains("rel=\"next\" href=\"../2-Memory/index.html\"")
        == true)
  }

  @Test("a line of it that a page shows all the same is shown, and not counted")
  func shown() throws {
    try fixture.draft()
    try fixture.plant("[`Heap`](../../Sources/Memory/Heap/Heap.swift#Heap)\n")
    let site = try fixture.site()
    #expect(site["lines.html"]?.contains("5 lines of its part") == true)
    #expect(site["lines.html"]?.contains("shows 4 of 4 lines") == true)
    #expect(site["source/Sources/Memory/Heap/Heap.swift.html"] != nil)
  }

  @Test("its slides are among the chapters' only where an author wants them")
  func slides() throws {
    try fixture.draft()
    let root = URL(filePath: fixture.repository.root)
    #expect(SlideFolders(root: root, drafts: Drafts(root: root)).names == [])
    let wanted = Drafts(root: root, areWoven: true)
    #expect(SlideFolders(root: root, drafts: wanted).names == ["2-Memory"])
  }

  @Test("its runs are made again only where an author wants them, in the book's order")
  func runs() throws {
    try fixture.draft()
    let files = ["Tests/BootTests/Runs/boot.run", "Tests/MemoryTests/Runs/heap.run"]
    #expect(try fixture.book().withoutDraftsRuns(files) == [files[0]])
    let book = try fixture.book(withDrafts: true)
    #expect(book.withoutDraftsRuns(files) == files)
    #expect(book.inOrder(files.reversed()) == files)
  }
}
