import Foundation

@testable import Book

/// A small repository with a book in which nothing is wrong, to plant things in.
final class BookFixture {
  let repository: ScratchRepository

  /// The page that tests write.
  static let page = "Chapters/1-Boot/1-Page.md"

  init() throws {
    repository = try ScratchRepository(Self.files)
  }

  func write(_ text: String, to file: String) throws {
    try repository.write(text, to: file)
  }

  /// The page with `text` below its title and question.
  func plant(_ text: String) throws {
    try write("# A page\n\n> **Question.** Why?\n\n" + text, to: Self.page)
  }

  /// The line of the page on which what was planted begins.
  static let firstLine = 5

  func book(forTeachers: Bool = false, withDrafts: Bool = false) throws -> WovenBook {
    let root = URL(filePath: repository.root)
    return WovenBook(
      try Manuscript(root: root, forTeachers: forTeachers, withDrafts: withDrafts))
  }

  /// The page as the site has it, with `text` planted in it.
  func woven(_ text: String) throws -> WovenPage {
    try plant(text)
    return try wovenPage(Self.page)
  }

  func wovenPage(_ path: String) throws -> WovenPage {
    let page = try book().pages.first { $0.page.path == path }
    guard let page else { throw Finding(path, 1, "the book has no such page.") }
    return page
  }

  /// The HTML of what stands below the question.
  func html(_ text: String) throws -> String {
    let html = try woven(text).html
    return html.components(separatedBy: "</div>\n").dropFirst().joined(
      separator: "</div>\n")
  }

  /// All that `check` finds.
  func findings(withDrafts: Bool = false) throws -> [Finding] {
    Check(try book(withDrafts: withDrafts)).findings()
  }

  /// All that `check` finds when `text` is planted.
  func findings(_ text: String) throws -> [Finding] {
    try plant(text)
    return try findings()
  }

  func site(forTeachers: Bool = false, withDrafts: Bool = false) throws -> [String:
    String]
  {
    let facts = BuildFacts(version: "1.0", commit: "0123456789", toolchain: "Swift 6")
    let book = try book(forTeachers: forTeachers, withDrafts: withDrafts)
    let files = try SiteBuilder(book, facts: facts).files()
    return files.mapValues { String(decoding: $0, as: UTF8.self) }
  }
}
