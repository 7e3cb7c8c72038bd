// A small book in a folder of its own, for tests to write at.

import Foundation

@testable import Book

/// A repository with three pages, two source files, a run and this checkout's theme.
final class ScratchBook: Sendable {
  let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-book-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.copyContents(
      of: BuiltSite.root.appending(path: "site"), to: root.appending(path: "site"))
    try? FileManager.default.removeItem(at: root.appending(path: "site/live"))
    for (path, text) in Self.files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func write(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func write(bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: root.appending(path: path))
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: root.appending(path: path))
  }

  /// The site as it is when nothing was built before.
  func built(forTeachers: Bool = false, withDrafts: Bool = false) throws -> (
    files: [String: Data], findings: [String: [Finding]]
  ) {
    let site = living(forTeachers: forTeachers, withDrafts: withDrafts)
    _ = try site.update(changed: [])
    return (site.files, site.findings)
  }

  func living(forTeachers: Bool = false, withDrafts: Bool = false) -> LivingSite {
    let facts = BuildFacts(version: "1", commit: "abc", toolchain: "Swift 6.3")
    return LivingSite(
      root: root, forTeachers: forTeachers, withDrafts: withDrafts, facts: facts)
  }

  static let firstPage = "Chapters/1-Boot/1-One.md"
  static let secondPage = "Chapters/1-Boot/2-Two.md"
  static let source = "Sources/Boot/Bell.swift"
  static let run = "Tests/BootTests/Runs/bell.run"

  static let settings = "site/site.json"

  private static let files = [
    settings: #"{"repository": "https://github.com/torokernel/torito"}"#,
    "Chapters/README.md": "# A book\n\nIt is small.\n",
    "Chapters/1-Boot/README.md": "# Boot\n\nThe way in.\n",
    firstPage: """
    # One

    > **Question.** What rings?

    A [*bell*](../Glossary.md#bell) rings. Here is one:

    [`Bell`](../../Sources/Boot/Bell.swift#Bell)

    [what it says](../../Tests/BootTests/Runs/bell.run)
    """,
    secondPage: """
    # Two

    > **Question.** What is below?

    The bell of [page one](1-One.md#one) hangs.

    ## Below

    [`Rope`](../../Sources/Boot/Rope.swift)
    """,
    "Chapters/Glossary.md": "# Glossary\n\n**bell**, bells. What rings.\n",
    source: "struct Bell {\n  let tone: UInt8\n}\n",
    "Sources/Boot/Rope.swift": "struct Rope {\n  let length: UInt8\n}\n",
    run: "command: echo ding\ninputs: Sources/Boot\nhash: 0\n\nding\n",
  ]
}
