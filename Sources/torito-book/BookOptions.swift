// What all commands on the book have in common.

import ArgumentParser
import Book
import Foundation

struct BookOptions: ParsableArguments {
  @Flag(help: "Build what only teachers get, too: teaching notes and answers.")
  var teacher = false

  @Flag(help: "Treat chapters that site/site.json calls drafts like all others.")
  var drafts = false

  @Option(help: "The repository's top.", completion: .directory)
  var root = FileManager.default.currentDirectoryPath

  /// The woven book.
  func weave(upstream: Upstream = Upstream()) throws -> WovenBook {
    WovenBook(
      try Manuscript(
        root: URL(filePath: root), forTeachers: teacher, withDrafts: drafts,
        upstream: upstream))
  }

  /// The site's files, and what is wrong with the pages.
  func build(base: String = "/") async throws -> (
    files: [String: Data], findings: [Finding]
  ) {
    async let facts = BuildFacts.ofCheckout(at: root)
    async let live = LiveFigures(
      root: URL(filePath: root), withDrafts: drafts
    ).files()
    let book = try weave(upstream: await .ofCheckout(at: root))
    let site = SiteBuilder(
      book, facts: await facts, liveFiles: try await live, base: base)
    let files = try site.files()
    book.keepDigests()
    return (files, book.weavingFindings)
  }
}
