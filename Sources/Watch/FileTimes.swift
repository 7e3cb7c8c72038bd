// What files look like from outside: when each was written.

import Foundation

/// The files in some folders, with what changes when they are written.
package struct FileTimes: Equatable, Sendable {
  package private(set) var files: [String: Stamp] = [:]

  /// The folders that were looked into.
  package private(set) var folders: [String] = []

  package struct Stamp: Equatable, Sendable {
    let seconds, nanoseconds, size: Int
    let node: UInt64
  }

  /// Looks at all that lies in `folders` of `root`.
  package init(_ folders: [String], in root: String) {
    for folder in folders { look(into: folder, root) }
  }

  /// The files that are in one of both only, or were written in between.
  package func changes(since old: FileTimes) -> Set<String> {
    let written = files.filter { old.files[$0.key] != $0.value }.keys
    return Set(written).union(old.files.keys.filter { files[$0] == nil })
  }

  private mutating func look(into folder: String, _ root: String) {
    var status = stat()
    guard unsafe stat("\(root)/\(folder)", &status) == 0,
      status.st_mode & S_IFMT == S_IFDIR
    else { return }
    folders.append(folder)
    for name in Self.names(in: "\(root)/\(folder)") {
      let path = "\(folder)/\(name)"
      guard unsafe lstat("\(root)/\(path)", &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: look(into: path, root)
      case S_IFREG: files[path] = Stamp(status)
      default: break
      }
    }
  }

  /// What lies in a folder, but for what editors and systems hide there.
  package static func names(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") }
  }
}

extension FileTimes.Stamp {
  init(_ status: stat) {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    self.init(
      seconds: time.tv_sec, nanoseconds: time.tv_nsec, size: Int(status.st_size),
      node: UInt64(status.st_ino))
  }
}
