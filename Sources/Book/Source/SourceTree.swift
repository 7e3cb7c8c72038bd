// The repository's files, as far as the book may look at them.

import Foundation

/// Reads files of one repository, and never outside it.
final class SourceTree: Sendable {
  /// The repository's top, with symbolic links resolved.
  let root: URL

  private let files = Cache<SourceFile>()
  private let outlines = Cache<TextOutline>()
  private let digests = Cache<SwiftDigest>()
  private let digestFolder: DigestFolder

  init(root: URL) {
    self.root = root.standardizedFileURL.resolvingSymlinksInPath()
    digestFolder = DigestFolder(root: self.root)
  }

  /// The path from the top of what `reference` means in a file of `folder`.
  ///
  /// - Returns: nil where it leads outside the repository.
  func path(_ reference: String, from folder: String) -> String? {
    let reference = reference.removingPercentEncoding ?? reference
    guard !reference.hasPrefix("/"), !reference.contains("\0") else { return nil }
    var parts: [Substring] = folder.split(separator: "/")
    for part in reference.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// The file at `path`, from the top, as its lines.
  func file(_ path: String) throws(OutlineError) -> SourceFile {
    try files.value(path) { () throws(OutlineError) in
      SourceFile(path: path, text: try text(of: path))
    }
  }

  /// The text of the file at `path`.
  func text(of path: String) throws(OutlineError) -> String {
    guard let text = String(validating: try contents(of: path), as: UTF8.self) else {
      throw OutlineError(reason: "is no UTF-8: save it as such")
    }
    return text.withUnixLineEnds
  }

  /// The bytes of the file at `path`. A symbolic link that leads out of the
  /// repository, or to a hidden file in it, is refused like a path that does.
  func contents(of path: String) throws(OutlineError) -> Data {
    let real = root.appending(path: path).resolvingSymlinksInPath().path
    guard real.hasPrefix(root.path + "/") else {
      throw OutlineError(reason: "lies outside the repository: link to a file in it")
    }
    guard !real.dropFirst(root.path.count).contains("/.") else {
      throw OutlineError(
        reason: "is a hidden file: link to one that everybody sees")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: real)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw OutlineError(reason: "is not there: mend the path")
    }
    guard let size = attributes?[.size] as? Int, size <= SourceFile.sizeLimit else {
      throw OutlineError(reason: "is larger than 1 MB: take a smaller file")
    }
    guard let data = FileManager.default.contents(atPath: real) else {
      throw OutlineError(reason: "cannot be read: allow it")
    }
    return data
  }

  /// What the file at `path` declares.
  func outline(_ path: String) throws(OutlineError) -> any Outline {
    if SourceFile.Language(path: path) == .swift { return try digest(path) }
    return try outlines.value(path) { () throws(OutlineError) in
      TextOutline(try file(path))
    }
  }

  /// What there is to know of the Swift file at `path`.
  func digest(_ path: String) throws(OutlineError) -> SwiftDigest {
    try digests.value(path) { () throws(OutlineError) in
      let file = try file(path)
      return SwiftDigest(file, answers: digestFolder.answers(for: file) ?? .init())
    }
  }

  /// Keeps for the next build what was found out about Swift files.
  func keepDigests() {
    digestFolder.keep(
      digests.all.compactMap { path, digest in
        guard let answers = digest.news(), let file = try? file(path) else { return nil }
        return (file, answers)
      })
  }

  /// Forgets the files at `paths`, which have changed.
  func forget(_ paths: some Sequence<String>) {
    files.forget(paths)
    outlines.forget(paths)
    digests.forget(paths)
  }

  /// The lines that `place` names in the file at `path`; all of them where it
  /// is empty.
  func excerpt(
    _ path: String, _ place: String, withComments: Bool
  ) throws(OutlineError) -> Excerpt {
    let file = try file(path)
    let ranges =
      place.isEmpty ? file.whole : try outline(path).ranges(of: Fragment(place))
    let excerpt = Excerpt(file, ranges, withComments: withComments)
    guard !excerpt.lineNumbers.isEmpty else {
      throw OutlineError(reason: "shows no line: name a place that holds code")
    }
    return excerpt
  }
}

extension SourceFile {
  fileprivate var whole: [ClosedRange<Int>] { lines.isEmpty ? [] : [1...lines.count] }
}

extension String {
  /// The text without a byte order mark, and with lines that end as Unix ends
  /// them: to Swift a carriage return and a newline are one character.
  var withUnixLineEnds: String {
    let text =
      utf8.starts(with: [0xef, 0xbb, 0xbf]) ? String(unicodeScalars.dropFirst()) : self
    guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var wasReturn = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n"), wasReturn { bytes.removeLast() }
      wasReturn = byte == UInt8(ascii: "\r")
      bytes.append(wasReturn ? UInt8(ascii: "\n") : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
