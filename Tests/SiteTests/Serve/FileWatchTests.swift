import Foundation
import TestSupport
import Testing
import Watch

@testable import torito_book

@Suite("Watching the book's files", .inTurn, .timeLimit(.minutes(10)))
struct FileWatchTests {
  @Test("tells what was written, made, renamed and removed", arguments: [true, false])
  func changes(polls: Bool) async throws {
    let book = try ScratchBook()
    let watch = FileWatch(bookAt: book.root.path, polls: polls)
    #expect(watch.isNotified == !polls)
    try book.write("# One\n", to: ScratchBook.firstPage)
    #expect(await watch.next() == [ScratchBook.firstPage])
    try book.write("1", to: "Sources/New/Folder/a.swift")
    #expect(await watch.next() == ["Sources/New/Folder/a.swift"])
    try book.write("2 ", to: "Sources/New/Folder/a.swift")
    #expect(await watch.next() == ["Sources/New/Folder/a.swift"])
    try FileManager.default.moveItem(
      at: book.root.appending(path: ScratchBook.run),
      to: book.root.appending(path: ScratchBook.run + ".run"))
    #expect(await watch.next() == [ScratchBook.run, ScratchBook.run + ".run"])
    try book.remove("Sources/New")
    #expect(await watch.next() == ["Sources/New/Folder/a.swift"])
  }

  @Test("looks at the book alone: not at what is built, hidden, or of no page")
  func folders() throws {
    let book = try ScratchBook()
    let before = FileTimes.ofBook(at: book.root.path)
    try book.write("1", to: ".build-book/a")
    try book.write("1", to: "Sources/.a.swift.swp")
    try book.write("1", to: "Sources/a.swift~")
    try book.write("1", to: "README.md")
    #expect(FileTimes.ofBook(at: book.root.path).changes(since: before).isEmpty)
    try book.write("1", to: "Tests/BootTests/Steps/1-A/entry.S")
    let changes = FileTimes.ofBook(at: book.root.path).changes(since: before)
    #expect(changes == ["Tests/BootTests/Steps/1-A/entry.S"])
  }

  @Test("finds a change that no word came of, and looks more often from then on")
  func silence() async throws {
    let book = try ScratchBook()
    let watch = FileWatch(bookAt: book.root.path)
    // Word comes when a file is closed; this one stays open.
    let file = try FileHandle(
      forUpdating: book.root.appending(path: ScratchBook.firstPage))
    defer { try? file.close() }
    #expect(watch.isNotified)
    // Word of the book's making may come late: a program that another test starts
    // holds all open files for a moment.
    for _ in 0..<20 where watch.isNotified {
      try file.write(contentsOf: Data("# More and more\n".utf8))
      #expect(await watch.next() == [ScratchBook.firstPage])
    }
    #expect(!watch.isNotified)
  }

  @Test("ends when its task is cancelled")
  func end() async throws {
    let book = try ScratchBook()
    let task = Task { await FileWatch(bookAt: book.root.path).next() }
    try await Task.sleep(for: .milliseconds(30))
    task.cancel()
    #expect(await task.value == nil)
  }
}
