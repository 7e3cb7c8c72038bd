// One name, one room: the folders that belong to a chapter.

import Foundation

/// A chapter's number and name, and what lies where by that name.
struct ChapterRooms: Hashable, Sendable {
  /// Its folder in `Chapters`, as `2-Memory`.
  let folder: String
  let number: Int
  let name: String

  /// Nil for what is no chapter's folder.
  init?(_ folder: String) {
    let parts = folder.split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), number > 0,
      parts[1].first?.isLetter == true,
      parts[1].allSatisfy({ $0.isLetter || $0.isNumber })
    else { return nil }
    self.folder = folder
    self.number = number
    name = String(parts[1])
  }

  var pages: String { "Chapters/" + folder }

  /// Where its part of the kernel lies.
  var kernel: [String] {
    ["Sources/\(name)", "Sources/Machine/\(name)", "Sources/Kernels/\(name)"]
  }

  /// Where its tests, steps and runs lie.
  var tests: String { "Tests/\(name)Tests" }

  /// The chapters that have a folder in the repository at `root`.
  static func all(in root: URL) -> [ChapterRooms] {
    let place = root.appending(path: "Chapters").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.compactMap(ChapterRooms.init)
  }

  /// The parts of the kernel that later chapters add than the one whose tests the
  /// file at `path` belongs to. No chapter stands on a later one's.
  static func kernelRooms(after path: String, in root: URL) -> [String] {
    let chapters = all(in: root) + Drafts(root: root).chapters
    guard let own = chapters.first(where: { path.lies(in: $0.tests) }) else { return [] }
    return chapters.filter { $0.number > own.number }.flatMap(\.kernel)
  }
}

extension String {
  /// Whether this is the path of `folder`, or of something in it.
  func lies(in folder: String) -> Bool { self == folder || hasPrefix(folder + "/") }
}
