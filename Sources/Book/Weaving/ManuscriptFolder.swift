// Which files of `Chapters` are pages, and in which order they are read.

import Foundation

/// The folder `Chapters`: a folder a chapter, as `1-Boot`, with a page a file.
struct ManuscriptFolder {
  private let root: URL
  private let drafts: Drafts

  init(_ root: URL, drafts: Drafts = Drafts()) {
    self.root = root
    self.drafts = drafts
  }

  /// Each page's path from the repository's top, and its place on the site.
  func pages(forTeachers: Bool) -> [(path: String, place: String)] {
    let first = ["README.md", "Preface.md"].filter(exists)
    let last = ["Glossary.md"].filter(exists)
    return (first + chapters() + appendices() + last)
      .filter { forTeachers || !Self.isForTeachers($0) }
      .map { ("Chapters/" + $0, Self.place(of: $0)) }
  }

  /// The chapters' slides: decks of their own, for teachers.
  func slides() -> [(path: String, place: String)] {
    let names = chapterFolders().map { "\($0)/\(Self.slidesName)" }
    return names.filter(exists).map {
      ("Chapters/" + $0, String($0.dropLast(Self.slidesName.count)) + "slides.html")
    }
  }

  /// What the book does without: what only teachers get, where it is not for them,
  /// and drafts.
  func unpublished(forTeachers: Bool) -> [(path: String, place: String)] {
    let all = ManuscriptFolder(root)
    return (all.pages(forTeachers: true) + all.slides()).filter {
      drafts.leaveOut($0.path) || !forTeachers && Self.isUnpublished($0.path)
    }
  }

  /// Every file of `Chapters` that is no hidden one, from the repository's top. A
  /// symbolic link is no folder, wherever it leads.
  func everything() -> [String] {
    let place = root.appending(path: "Chapters").path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: place)) ?? []
    return paths.sorted().filter { path in
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: place + "/" + path)
      return attributes?[.type] as? FileAttributeType != .typeDirectory
        && !path.split(separator: "/").contains { $0.hasPrefix(".") }
    }.map { "Chapters/" + $0 }
  }

  static let slidesName = "Slides.md"

  /// Whether only teachers get the page.
  static func isForTeachers(_ name: String) -> Bool { name.hasSuffix("Teaching.md") }

  /// Whether only teachers get the page or the slides.
  static func isUnpublished(_ name: String) -> Bool {
    isForTeachers(name) || name.hasSuffix("/" + slidesName)
  }

  private func chapterFolders() -> [String] {
    files(in: "").filter { $0.leadingNumber != nil && !drafts.leaveOut(chapter: $0) }
      .sorted(by: Self.numerically)
  }

  private func chapters() -> [String] {
    chapterFolders().flatMap { folder in
      files(in: folder).filter { $0.hasSuffix(".md") && $0 != Self.slidesName }
        .sorted(by: Self.numerically).map { "\(folder)/\($0)" }
    }
  }

  private func appendices() -> [String] {
    files(in: "Appendices").filter { $0.hasSuffix(".md") }.sorted().map {
      "Appendices/\($0)"
    }
  }

  private func files(in folder: String) -> [String] {
    let place = root.appending(path: "Chapters/\(folder)").path
    let names = try? FileManager.default.contentsOfDirectory(atPath: place)
    return (names ?? []).filter { !$0.hasPrefix(".") }
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: "Chapters/\(name)").path)
  }

  /// A chapter's README opens it, and its teaching notes end it.
  private static func numerically(_ one: String, _ other: String) -> Bool {
    (one.leadingNumber ?? one.rank, one) < (other.leadingNumber ?? other.rank, other)
  }

  /// `1-Boot/README.md` is `1-Boot/index.html`, `Glossary.md` `Glossary.html`.
  private static func place(of name: String) -> String {
    let stem = String(name.dropLast(3))
    guard stem.split(separator: "/").last == "README" else { return stem + ".html" }
    return stem.dropLast(6) + "index.html"
  }
}

extension String {
  fileprivate var leadingNumber: Int? { Int(prefix { $0.isNumber }) }

  fileprivate var rank: Int { self == "README.md" ? 0 : Int.max }
}
