// A copy of a folder's files, and of nothing else about them.

import Foundation

extension FileManager {
  /// Copies what the files below `source` hold to the same places below `target`.
  /// `copyItem(at:to:)` copies owners too, which not everybody may.
  func copyContents(of source: URL, to target: URL) throws {
    for path in try subpathsOfDirectory(atPath: source.path) {
      var isFolder: ObjCBool = false
      let place = source.appending(path: path)
      guard fileExists(atPath: place.path, isDirectory: &isFolder), !isFolder.boolValue
      else {
        continue
      }
      let copy = target.appending(path: path)
      try createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(contentsOf: place).write(to: copy)
    }
  }
}
