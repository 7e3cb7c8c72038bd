// The steps of a chapter: smaller versions of its kernel, and wrong ones.

import Foundation

/// A folder under `Tests/<Chapter>Tests/Steps`.
///
/// A step with an `entry.S` at its top stands alone: what it holds is the whole
/// kernel. Any other lies over the finished kernel: each of its files has the
/// path of a file under `Sources`, which it replaces, or adds one.
package struct Step: Sendable {
  let chapter: Chapter
  let name: String

  /// Its files, by their paths in its folder.
  let files: [String]

  /// Its folder, from the top of the checkout.
  var folder: String { Self.folder(of: chapter) + "/" + name }

  var standsAlone: Bool { files.contains("entry.S") }

  /// What a step is made of; notes and what editors leave behind are not.
  static let extensions: Set = ["S", "c", "h", "swift", "modulemap", "ld", "json"]

  /// - Throws: `Failure` that lists the steps there are, where there is no such.
  package init(_ name: String, of chapter: Chapter, in workspace: Workspace) throws {
    guard Self.names(of: chapter, in: workspace).contains(name) else {
      throw Self.absent(name, of: chapter, in: workspace)
    }
    self.name = name
    self.chapter = chapter
    files = workspace.files(in: Self.folder(of: chapter) + "/" + name)
      .filter { Self.extensions.contains(URL(filePath: $0).pathExtension) }
    guard !files.isEmpty else {
      throw Failure("\(folder) holds no source.", status: .doesNotBuild)
    }
  }

  /// The steps of `chapter`, in the order of their numbers.
  package static func names(of chapter: Chapter, in workspace: Workspace) -> [String] {
    let place = URL(filePath: workspace.path(folder(of: chapter)))
    let found = try? FileManager.default.contentsOfDirectory(
      at: place, includingPropertiesForKeys: [.isDirectoryKey])
    return (found ?? []).filter(\.hasDirectoryPath).map(\.lastPathComponent)
      .filter { !$0.hasPrefix(".") }
      .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
  }

  /// What may be typed for a step: of the chapter among `words`, or of all.
  package static func completions(after words: [String]) -> [String] {
    guard let workspace = try? Workspace() else { return [] }
    let named = words.dropFirst(2).compactMap(Chapter.init(argument:))
    return (named.isEmpty ? Chapter.allCases : named)
      .flatMap { names(of: $0, in: workspace) }
  }

  private static func folder(of chapter: Chapter) -> String {
    "Tests/\(chapter.name)Tests/Steps"
  }

  private static func absent(
    _ name: String, of chapter: Chapter, in workspace: Workspace
  ) -> Failure {
    let names = names(of: chapter, in: workspace)
    let rest =
      names.isEmpty
      ? "The chapter has none." : "There are: \(names.joined(separator: ", "))."
    return Failure(
      "chapter \(chapter.rawValue), \(chapter.name), has no step \"\(name)\". \(rest)",
      status: .wrongUsage)
  }
}

extension Workspace {
  /// All files in a folder, or in the one that a link leads to, and those below
  /// it, by their paths in it, sorted.
  package func files(in folder: String) -> [String] {
    let place = URL(filePath: path(folder)).resolvingSymlinksInPath().path
    let found = try? FileManager.default.subpathsOfDirectory(atPath: place)
    return (found ?? []).filter { isFile(path(folder) + "/" + $0) }.sorted()
  }

  private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }
}
