// The site of this checkout, built once for all tests.

import Foundation

@testable import Book

/// The files of the site as `torito book build` makes them.
actor BuiltSite {
  static let shared = BuiltSite()

  /// With the chapters that are being written, which readers do not get yet.
  static let withDrafts =
    Drafts(root: root).chapters.isEmpty ? shared : BuiltSite(withDrafts: true)

  /// The top of the checkout.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private let withDrafts: Bool
  private var building: Task<[String: Data], any Error>?
  private var written: Task<URL, any Error>?

  /// The pages' elements, once they were asked for.
  private var parsed: [String: HTMLDocument]?

  private init(withDrafts: Bool = false) {
    self.withDrafts = withDrafts
  }

  /// All files, by their paths on the site.
  func files() async throws -> [String: Data] {
    let task = building ?? Task { try await Self.build(withDrafts: withDrafts) }
    building = task
    return try await task.value
  }

  /// The pages, by their places.
  func pages() async throws -> [String: Data] {
    try await files().filter { $0.key.hasSuffix(".html") }
  }

  /// A folder that holds the files, for a browser to open.
  func folder() async throws -> URL {
    let task = written ?? Task { try await write() }
    written = task
    return try await task.value
  }

  private func write() async throws -> URL {
    // A path with a space in it must do.
    let name = withDrafts ? "tested drafts" : "tested site"
    let folder = Self.root.appending(path: ".build-book/\(name)")
    try FileManager.default.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try SiteFolder(folder).replace(with: try await files())
    return folder
  }

  /// The files of the teacher's build.
  static func forTeachers() async throws -> [String: Data] {
    try await build(forTeachers: true)
  }

  private static func build(
    forTeachers: Bool = false, withDrafts: Bool = false
  ) async throws -> [String: Data] {
    let live = try await LiveFigures(root: root, withDrafts: withDrafts).files()
    let book = WovenBook(
      try Manuscript(root: root, forTeachers: forTeachers, withDrafts: withDrafts))
    let facts = BuildFacts(version: "1", commit: "abc", toolchain: "Swift 6.3")
    return try SiteBuilder(book, facts: facts, liveFiles: live).files()
  }
}

extension BuiltSite {
  /// The pages' elements, by their places.
  func documents() async throws -> [String: HTMLDocument] {
    if let parsed { return parsed }
    var documents: [String: HTMLDocument] = [:]
    for (place, data) in try await pages() {
      do throws(HTMLFault) {
        documents[place] = try HTMLDocument(Array(data))
      } catch {
        throw HTMLFault("\(place): \(error)")
      }
    }
    parsed = documents
    return documents
  }
}
