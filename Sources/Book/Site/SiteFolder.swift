// The folder that the site is written to.

import Foundation

/// A folder with a built site, and nothing else.
public struct SiteFolder {
  private let place: URL

  /// Marks a folder as ours, so that no other is ever emptied.
  private static let mark = ".torito-site"

  public init(_ place: URL) {
    self.place = place
  }

  /// Puts `files` in place of what an earlier build left.
  ///
  /// - Throws: where the folder holds what no build of ours wrote.
  public func replace(with files: [String: Data]) throws {
    let manager = FileManager.default
    let contents = (try? manager.contentsOfDirectory(atPath: place.path)) ?? []
    guard contents.isEmpty || contents.contains(Self.mark) else {
      throw Finding(
        place.path, 1, "this folder holds other files: name an empty or a new one.")
    }
    let new = place.deletingLastPathComponent()
      .appending(path: ".\(place.lastPathComponent)-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: new) }
    for (path, data) in files {
      let file = new.appending(path: path)
      try manager.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    try Data().write(to: new.appending(path: Self.mark))
    if manager.fileExists(atPath: place.path) { try manager.removeItem(at: place) }
    try manager.moveItem(at: new, to: place)
  }
}
