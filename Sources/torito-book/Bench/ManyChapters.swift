// A longer book than there is: this one with its chapters copied.

import Book
import Foundation

/// Makes a copy of a repository whose book has as many chapters as are wanted.
struct ManyChapters {
  let source: URL
  let target: URL

  /// The folders of a repository that its book is made of.
  private static let folders = ["Chapters", "Sources", "Tests", "site"]

  /// Copies the book as it is.
  func copy() throws {
    for folder in Self.folders + labs { try copy(folder, to: folder) }
  }

  /// The labs, to which pages lead; not what is built beside them.
  private var labs: [String] {
    let names = (try? names(in: "Labs")) ?? []
    return names.filter { !$0.hasPrefix(".") }.map { "Labs/" + $0 }
  }

  /// Adds copies of chapters until there are `count`.
  func fill(up count: Int) throws {
    let drafts = Drafts(root: source)
    let chapters = numbered(try names(in: "Chapters")).filter {
      !drafts.leaveOut(chapter: $0)
    }
    guard !chapters.isEmpty else { return }
    for number in chapters.count..<max(count, chapters.count) {
      try add(chapters[number % chapters.count], as: number + 1)
    }
  }

  /// Copies a chapter, and beside it what its pages show of sources and tests, so
  /// that each chapter shows lines of its own.
  private func add(_ chapter: String, as number: Int) throws {
    let name = chapter.drop { $0.isNumber }
    let copy = "Chapters/\(number)\(name)"
    try self.copy("Chapters/" + chapter, to: copy)
    let pages = try names(in: "Chapters/" + chapter).filter { $0.hasSuffix(".md") }
    let texts = try pages.map { try text(of: "Chapters/\(chapter)/\($0)") }
    let shown = try ["Sources", "Tests"].flatMap { folder in
      try names(in: folder).map { "\(folder)/\($0)" }
    }.filter { folder in texts.contains { $0.contains("../\(folder)/") } }
    for folder in shown { try self.copy(folder, to: numbered(folder, number)) }
    for (page, text) in zip(pages, texts) {
      var text = text.replacing("../\(chapter)/", with: "../\(number)\(name)/")
      for folder in shown {
        text = text.replacing(
          "../\(folder)/", with: "../\(numbered(folder, number))/")
      }
      let place = target.appending(path: "\(copy)/\(page)")
      try Data(text.utf8).write(to: place)
    }
  }

  /// A folder of tests is called so at its end: `Boot2Tests`.
  private func numbered(_ folder: String, _ number: Int) -> String {
    let end = folder.hasSuffix("Tests") ? "Tests" : ""
    return folder.dropLast(end.count) + String(number) + end
  }

  private func numbered(_ names: [String]) -> [String] {
    func number(_ name: String) -> Int? { Int(name.prefix { $0.isNumber }) }
    return names.filter { number($0) != nil }.sorted { number($0)! < number($1)! }
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: source.appending(path: folder).path
    ).sorted()
  }

  private func text(of path: String) throws -> String {
    try String(contentsOf: source.appending(path: path), encoding: .utf8)
  }

  /// Copies what files hold; whose they are, not everybody may.
  private func copy(_ folder: String, to name: String) throws {
    let from = source.appending(path: folder)
    let manager = FileManager.default
    for path in (try? manager.subpathsOfDirectory(atPath: from.path)) ?? [] {
      guard let data = manager.contents(atPath: from.appending(path: path).path),
        !path.hasPrefix(".")
      else { continue }
      let place = target.appending(path: "\(name)/\(path)")
      try manager.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: place)
    }
  }
}
