// Folders copied and moved, so that at each moment all of one is there.

import Foundation

/// What is done with folders of a learner's. Whatever fails is told with what to do.
package struct FolderKeeper: Sendable {
  let workspace: Workspace

  /// Where we write beside a lab, from the top of the checkout: states, folders
  /// that are being made.
  package static let progress = "Labs/.progress"

  /// Where replaced folders go.
  package static let kept = "Labs/.kept"

  /// Copies a folder beside its place, and then puts it there in one step. What
  /// was there is a link, or nothing.
  func put(copyOf source: String, at place: String) throws {
    let copy = try self.copy(of: source)
    try put(copy, at: place)
  }

  /// A copy that its owner may write to, where nobody looks yet.
  ///
  /// - Returns: its path, from the top.
  func copy(of source: String) throws -> String {
    let copy = "\(Self.progress)/new-\(UUID().uuidString)"
    do {
      try makeFolder(Self.progress)
      try FileManager.default.copyItem(
        at: URL(filePath: workspace.path(source)).resolvingSymlinksInPath(),
        to: URL(filePath: workspace.path(copy)))
      try makeWritable(copy)
    } catch {
      try? FileManager.default.removeItem(atPath: workspace.path(copy))
      throw Failure("cannot copy \(source)", because: error)
    }
    return copy
  }

  /// Moves a folder that was made with `copy` to its place.
  func put(_ copy: String, at place: String) throws {
    try saying("cannot write \(place)") {
      if let kind = FileKind(workspace.path(place)), kind != .folder {
        try FileManager.default.removeItem(atPath: workspace.path(place))
      }
      try move(copy, to: place)
    }
  }

  /// Puts a copy in the place of a folder of ours, which is lost.
  func replace(_ place: String, by copy: String) throws {
    try? FileManager.default.removeItem(atPath: workspace.path(place))
    try put(copy, at: place)
  }

  /// Moves a learner's folder, or a copy of a file of it, to where it is kept.
  ///
  /// - Returns: that place, from the top.
  func keep(_ place: String, of lab: String, file: String? = nil) throws -> String {
    try saying("cannot keep \(place)") {
      try makeFolder(Self.kept)
      let kept = free("\(Self.kept)/\(lab)-\(Date.now.day)")
      guard let file else {
        try move(place, to: kept)
        return kept
      }
      let copy = URL(filePath: workspace.path("\(kept)/\(file)"))
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: URL(filePath: workspace.path("\(place)/\(file)")), to: copy)
      return "\(kept)/\(file)"
    }
  }

  private func free(_ name: String) -> String {
    var number = 1
    while FileKind(workspace.path("\(name)-\(number)")) != nil { number += 1 }
    return "\(name)-\(number)"
  }

  private func move(_ old: String, to new: String) throws {
    guard rename(workspace.path(old), workspace.path(new)) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }

  private func makeFolder(_ place: String) throws {
    try FileManager.default.createDirectory(
      atPath: workspace.path(place), withIntermediateDirectories: true)
  }

  /// In a checkout that nobody may write to, the starter's files are such, too.
  private func makeWritable(_ place: String) throws {
    let below = try FileManager.default.subpathsOfDirectory(
      atPath: workspace.path(place))
    for path in [place] + below.map({ "\(place)/\($0)" }) {
      let path = workspace.path(path)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard let mode = attributes[.posixPermissions] as? Int, mode & 0o200 == 0 else {
        continue
      }
      try FileManager.default.setAttributes(
        [.posixPermissions: mode | 0o200], ofItemAtPath: path)
    }
  }

  private func saying<Result>(_ what: String, _ body: () throws -> Result) throws
    -> Result
  {
    do { return try body() } catch { throw Failure(what, because: error) }
  }
}

extension Date {
  /// As `2026-11-24`, here.
  var day: String {
    let parts = Calendar.current.dateComponents([.year, .month, .day], from: self)
    return [parts.year ?? 0, parts.month ?? 0, parts.day ?? 0]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
  }
}
