// The chapters that are being written, as `site/site.json` names them.

import Foundation

/// Chapters whose part of the kernel may be there before their pages are.
///
/// Readers get none of their pages, and the check asks nothing of them: what is not
/// finished need not be right. An author has them woven and checked like all others.
public struct Drafts: Sendable, Equatable {
  /// As they were written down.
  let names: [String]

  /// Those that are chapters by their names.
  let chapters: [ChapterRooms]

  /// Whether they are part of the book, as an author wants it.
  let areWoven: Bool

  init(_ names: [String] = [], areWoven: Bool = false) {
    self.names = names
    chapters = names.compactMap(ChapterRooms.init)
    self.areWoven = areWoven
  }

  /// Those of the repository at `root`; none where it does not say.
  public init(root: URL, areWoven: Bool = false) {
    let settings = try? SiteSettings(root)
    self.init(settings?.drafts ?? [], areWoven: areWoven)
  }

  /// Those that the book does without.
  var leftOut: [ChapterRooms] { areWoven ? [] : chapters }

  /// Whether this is a draft's folder in `Chapters`, or lies in one.
  func havePage(_ path: String) -> Bool {
    chapters.contains { path.lies(in: $0.pages) }
  }

  /// Whether the book does without the chapter whose folder this is.
  public func leaveOut(chapter folder: String) -> Bool {
    leftOut.contains { $0.folder == folder }
  }

  /// Whether it does without the kernel's module called `name`.
  func leaveOut(module name: String) -> Bool { leftOut.contains { $0.name == name } }

  /// Whether it does without what lies at `path`: a page, or a step or run.
  func leaveOut(_ path: String) -> Bool {
    leftOut.contains { path.lies(in: $0.pages) || path.lies(in: $0.tests) }
  }

  /// The draft without which the book does, and to whose part of the kernel the file
  /// at `path` belongs.
  func leftOut(withKernelFile path: String) -> ChapterRooms? {
    leftOut.first { $0.kernel.contains { path.lies(in: $0) } }
  }
}

/// What `site/site.json` says.
struct SiteSettings: Decodable {
  /// Where the project's own repository is.
  let repository: String

  /// The folders of chapters that are being written, as `2-Memory`.
  let drafts: [String]?

  static let path = "site/site.json"

  init(_ root: URL) throws {
    let data = try Data(contentsOf: root.appending(path: Self.path))
    self = try JSONDecoder().decode(SiteSettings.self, from: data)
  }
}
