// The book as its authors wrote it: all pages, in the order of reading.

import Foundation

/// A repository's book.
public final class Manuscript: Sendable {
  let sources: SourceTree
  public let pages: [ManuscriptPage]
  private let pageNumbers: [String: Int]

  /// The slides of the chapters that have some; none but for teachers.
  let slides: [ManuscriptPage]

  /// The chapters that are being written.
  let drafts: Drafts

  /// What only teachers get, in a book that is for all, and drafts that it does
  /// without: they are on no site, but use runs and pictures.
  let unpublished: [ManuscriptPage]
  let glossary: Glossary
  let theme: Theme
  let ignoredFiles: IgnoredFiles
  private let upstream: Upstream

  /// What is wrong with pages that could not be read at all.
  let findings: [Finding]

  private let runs: Cache<Run>
  private let coloured: Cache<[String]>
  private let definingPlaces: [String: (page: ManuscriptPage, anchor: String)]

  /// Reads the book of the repository at `root`.
  ///
  /// - Parameters:
  ///   - forTeachers: whether what only teachers get is part of it.
  ///   - withDrafts: whether chapters that are being written are part of it.
  ///   - upstream: where what is no page is found.
  ///   - old: the same book as it was; of it is kept what is still right.
  ///   - changed: the files that have changed since.
  public init(
    root: URL, forTeachers: Bool = false, withDrafts: Bool = false,
    upstream: Upstream = Upstream(),
    since old: Manuscript? = nil, changed: Set<String> = []
  ) throws(Finding) {
    sources = old?.sources ?? SourceTree(root: root)
    sources.forget(changed)
    theme = try Theme(sources.root)
    ignoredFiles = IgnoredFiles(sources.root)
    self.upstream = upstream
    var findings: [Finding] = []
    let drafts = Drafts(root: sources.root, areWoven: withDrafts)
    self.drafts = drafts
    let folder = ManuscriptFolder(sources.root, drafts: drafts)
    let reader = PageReader(sources: sources, old: old, changed: changed)
    pages = reader.pages(folder.pages(forTeachers: forTeachers), &findings)
    slides = reader.pages(forTeachers ? folder.slides() : [], &findings)
    var unread: [Finding] = []
    unpublished = reader.pages(folder.unpublished(forTeachers: forTeachers), &unread)
    pageNumbers = Dictionary(
      pages.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.findings = findings
    definingPlaces = Self.definingPlaces(in: pages)
    let drafted = Self.definingPlaces(in: unpublished.filter { drafts.leaveOut($0.path) })
    glossary = Glossary(
      pages.first { $0.path == Glossary.path },
      without: Set(drafted.keys).subtracting(definingPlaces.keys))
    runs = old?.runs.without(changed) ?? Cache()
    coloured = old?.coloured.without(changed) ?? Cache()
  }

  /// The page of the file at `path`; nil where that is none.
  func page(_ path: String) -> ManuscriptPage? { pageNumbers[path].map { pages[$0] } }

  /// The page or the slides of the file at `path`, whoever gets them.
  func pageOrSlides(_ path: String) -> ManuscriptPage? {
    page(path) ?? (slides + unpublished).first { $0.path == path }
  }

  var glossaryPage: ManuscriptPage? { page(Glossary.path) }

  /// Whether the repository has something at `path`.
  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: sources.root.appending(path: path).path)
  }

  /// Where a term is explained to every reader.
  func definingPlace(of anchor: String) -> (page: ManuscriptPage, anchor: String)? {
    definingPlaces[anchor]
  }

  /// Whether a listing may show the file: the kernel's source and our tests'.
  func mayBeListed(_ path: String) -> Bool {
    ["Sources/", "Tests/", "Labs/"].contains { path.hasPrefix($0) }
  }

  /// The address of the project's repository.
  var repository: String { upstream.address ?? theme.repository }

  func addressInRepository(_ path: String) -> String {
    "\(repository)/blob/\(upstream.revision)/\(path)"
  }

  /// The lines of the file at `path` as coloured HTML.
  func colouredLines(of path: String) throws(OutlineError) -> [String] {
    try coloured.value(path) { () throws(OutlineError) in
      let file = try sources.file(path)
      var lines =
        file.language == .swift
        ? try sources.digest(path).colours
        : Book.colouredLines(of: file.text, in: CodeLanguage(file.language))
      while lines.count < file.lines.count { lines.append("") }
      return lines
    }
  }

  func run(_ path: String) throws(RunError) -> Run {
    try runs.value(path) { () throws(RunError) in
      try Run(try text(ofRun: path), file: path)
    }
  }

  private func text(ofRun path: String) throws(RunError) -> String {
    do throws(OutlineError) {
      return try sources.text(of: path)
    } catch {
      throw RunError("this \(error.reason).", file: path)
    }
  }

  private static func definingPlaces(
    in pages: [ManuscriptPage]
  ) -> [String: (page: ManuscriptPage, anchor: String)] {
    var places: [String: (page: ManuscriptPage, anchor: String)] = [:]
    for page in pages where !ManuscriptFolder.isForTeachers(page.path) {
      for anchor in page.tree.definitions where places[anchor] == nil {
        places[anchor] = (page, "term-" + anchor)
      }
    }
    return places
  }
}

extension MarkdownNode {
  /// The terms that are explained in it.
  var definitions: [String] {
    if let definition = Additions.definition(self) { return [definition.anchor] }
    return children.flatMap(\.definitions)
  }
}
