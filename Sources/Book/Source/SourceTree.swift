// The repository's files, as far as the book may look at them.

import Foundation

/// Reads files of one repository, and never outside it.
final class SourceTree {
  /// The repository's top, with symbolic links resolved.
  let root: URL

  private var files: [String: SourceFile] = [:]
  private var outlines: [String: any Outline] = [:]

  init(root: URL) {
    self.root = root.standardizedFileURL.resolvingSymlinksInPath()
  }

  /// The path from the top of what `reference` means in a file of `folder`.
  ///
  /// - Returns: nil where it leads outside the repository.
  func path(_ reference: String, from folder: String) -> String? {
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

  /// The file at `path`, from the top; a link that leads out of the repository
  /// is refused like a path that does.
  func file(_ path: String) throws(OutlineError) -> SourceFile {
    if let file = files[path] { return file }
    let place = root.appending(path: path)
    let real = place.resolvingSymlinksInPath().path
    guard real.hasPrefix(root.path + "/") else {
      throw OutlineError(reason: "leads outside the repository")
    }
    guard let data = FileManager.default.contents(atPath: real) else {
      throw OutlineError(reason: "leads to a file that is not there")
    }
    guard data.count <= SourceFile.sizeLimit,
      let text = String(validating: data, as: UTF8.self)
    else { throw OutlineError(reason: "leads to a file that is no text of at most 1 MB") }
    let file = SourceFile(path: path, text: text)
    files[path] = file
    return file
  }

  /// What the file at `path` declares.
  func outline(_ path: String) throws(OutlineError) -> any Outline {
    if let outline = outlines[path] { return outline }
    let file = try file(path)
    let outline: any Outline =
      file.language == .swift ? SwiftOutline(file) : TextOutline(file)
    outlines[path] = outline
    return outline
  }

  /// Forgets the files at `paths`, which have changed.
  func forget(_ paths: some Sequence<String>) {
    for path in paths {
      files[path] = nil
      outlines[path] = nil
    }
  }

  /// The lines that `fragment` names in the file at `path`; all of them where
  /// it is empty.
  func excerpt(
    _ path: String, _ fragment: String, withComments: Bool
  ) throws(OutlineError) -> Excerpt {
    let file = try file(path)
    guard !fragment.isEmpty else {
      return Excerpt(file, [file.lineNumbers], withComments: withComments)
    }
    let outline = try outline(path)
    let place = Fragment(fragment)
    if let rows = outline.head(of: place) { return Excerpt(path: path, rows: rows) }
    return Excerpt(file, try outline.ranges(of: place), withComments: withComments)
  }
}
