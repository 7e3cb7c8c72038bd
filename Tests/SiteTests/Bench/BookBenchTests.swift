import Foundation
import Launch
import TestSupport
import Testing
import Watch

@testable import Book
@testable import torito
@testable import torito_book

/// That it measures what it says; never how long something takes.
@Suite("`torito bench book`", .inTurn, .timeLimit(.minutes(10)))
struct BookBenchTests {
  @Test("weaves a book of seven chapters whole, each showing sources of its own")
  func chapters() throws {
    let book = try ScratchBook()
    let copy = book.root.appending(path: "copy")
    let chapters = ManyChapters(source: book.root, target: copy)
    try chapters.copy()
    try chapters.fill(up: 7)
    let (one, seven) = (
      WovenBook(try Manuscript(root: book.root)), WovenBook(try Manuscript(root: copy))
    )
    #expect(seven.weavingFindings == [])
    let perChapter = one.pages.count { $0.page.path.hasPrefix("Chapters/1-") }
    #expect(perChapter == 3 && seven.pages.count == one.pages.count + 6 * perChapter)
    #expect(seven.coverage.total.code == 7 * one.coverage.total.code)
    #expect(seven.coverage.total.shown == 7 * one.coverage.total.shown)
    #expect(Set(seven.pages.flatMap(\.runs)).count == 7)
    let last = try #require(seven.page("Chapters/7-Boot/1-One.md"))
    #expect(last.html.contains("source/Sources/Boot7/Bell.swift.html"))
  }

  @Test("adds nothing to a book that is long enough")
  func long() throws {
    let book = try ScratchBook()
    let copy = book.root.appending(path: "copy")
    let chapters = ManyChapters(source: book.root, target: copy)
    try chapters.copy()
    try chapters.fill(up: 1)
    #expect(
      try Manuscript(root: copy).pages.count == Manuscript(root: book.root).pages.count)
  }

  @Test(
    "tells both books' sizes and times, as JSON and in words, and leaves nothing behind")
  func report() async throws {
    let book = try ScratchBook()
    let before = FileTimes.ofBook(at: book.root.path)
    let (ending, text) = try await Self.run(["--json"], on: book)
    try #require(ending == .exited(0), "\(text)")
    let start = try #require(text.firstIndex(of: "{"))
    let bench = try JSONDecoder().decode(BookBench.self, from: Data(text[start...].utf8))
    #expect(bench.runs == 1 && bench.cores > 0)
    #expect(bench.books.map(\.name) == ["as it is", "of seven chapters"])
    let site = try book.built().files
    #expect(bench.books.map(\.files) == [site.count, site.count + 6 * 6])
    #expect(bench.books[1].pages == bench.books[0].pages + 6 * 3)
    #expect(bench.books.allSatisfy { $0.firstBuild > 0 && $0.build > 0 && $0.change > 0 })
    #expect(bench.text.contains("of seven chapters "))
    #expect(FileTimes.ofBook(at: book.root.path) == before)
    #expect(try Self.leftovers(book) == [])
  }

  @Test("says why a book cannot be measured")
  func fault() async throws {
    let book = try ScratchBook()
    try book.write("# One\n\n[away](nowhere.md)\n", to: ScratchBook.firstPage)
    let (ending, text) = try await Self.run([], on: book)
    #expect(
      ending == .exited(1) && text.contains("nowhere.md leads to no page"), "\(text)")
    #expect(try Self.leftovers(book) == [])
  }

  private static func run(
    _ arguments: [String], on book: ScratchBook
  ) async throws -> (ending: Ending, text: String) {
    let folder = book.root.appending(path: "temporary")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try await ChildProcess(
      program: ServeRun.generator.path,
      arguments: ["bench", "--root", book.root.path, "--runs", "1"] + arguments,
      environment: ["TMPDIR": folder.path], limit: .seconds(240)
    ).collect()
  }

  private static func leftovers(_ book: ScratchBook) throws -> [String] {
    let folder = book.root.appending(path: "temporary").path
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("torito-bench") }
  }
}
