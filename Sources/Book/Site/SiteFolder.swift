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
  /// - Throws: where there is something that no build of ours wrote.
  public func replace(with files: [String: Data]) throws {
    try checkPlace()
    let manager = FileManager.default
    let new = place.deletingLastPathComponent()
      .appending(path: ".\(place.lastPathComponent)-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: new) }
    let folders = Set(
      files.keys.map { new.appending(path: $0).deletingLastPathComponent() })
    for folder in folders.union([new]) {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    for (path, data) in files {
      let file = new.appending(path: path).path
      if !Self.link(place.appending(path: path).path, with: data, to: file) {
        try Self.write(data, to: file)
      }
    }
    try Self.write(Data(), to: new.appending(path: Self.mark).path)
    if manager.fileExists(atPath: place.path) { try manager.removeItem(at: place) }
    try manager.moveItem(at: new, to: place)
  }

  /// What lies there must be a folder, and empty or ours.
  private func checkPlace() throws(Finding) {
    let path = place.path
    guard FileManager.default.fileExists(atPath: path) else { return }
    let contents = try? FileManager.default.contentsOfDirectory(atPath: path)
    guard let contents, contents.isEmpty || contents.contains(Self.mark) else {
      throw Finding(
        path, 1, "this is no folder of a built site: name an empty or a new one.")
    }
  }

  /// Takes a file of the earlier build that already has what it must have: most do,
  /// and to make one anew takes ten times as long.
  private static func link(_ old: String, with data: Data, to path: String) -> Bool {
    FileManager.default.contents(atPath: old) == data
      && Foundation.link(old, path) == 0
  }

  /// Writes without waiting for the disk, which `Data` does for each file: the
  /// site can be built again.
  private static func write(_ data: Data, to path: String) throws(Finding) {
    let file = unsafe fopen(path, "wb")
    let count = unsafe data.withUnsafeBytes { bytes in
      unsafe file.map { unsafe fwrite(bytes.baseAddress, 1, bytes.count, $0) } ?? -1
    }
    let isClosed = unsafe file.map { unsafe fclose($0) } == 0
    guard count == data.count, isClosed else {
      throw Finding(path, 1, "this cannot be written: \(lastErrorText).")
    }
  }
}
