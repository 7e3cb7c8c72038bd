// What a run depends on and what came out, and whether either was changed since.

import Foundation

extension Run {
  /// Whether an input, the command or another line that a person wrote has
  /// changed since the run was made.
  ///
  /// - Parameter root: the top of the repository.
  /// - Throws: where an input does not exist or leads out of the repository.
  public func isStale(in root: String) throws(RunError) -> Bool {
    try inputHash(in: root) != head[.hash]
  }

  /// SHA-256 over the head's lines that a person wrote, but for `inputs:`, and
  /// over path, size and contents of each input file, sorted by path.
  func inputHash(in root: String) throws(RunError) -> String {
    var hash = SHA256()
    hash.update("run 1\n".utf8)
    for line in head.lines where !line.key.isMade && line.key != .inputs {
      hash.update("\(line.key.rawValue): \(line.value)\n".utf8)
    }
    for path in try inputFiles(in: root) {
      guard let contents = FileManager.default.contents(atPath: root + "/" + path) else {
        throw inputError("\(path) cannot be read.")
      }
      hash.update("\(path)\n\(contents.count)\n".utf8)
      hash.update(contents)
    }
    return hash.finish()
  }

  /// Whether what came out stands as `torito book refresh` wrote it.
  public var isAsItCameOut: Bool { head[.output] == outputHash }

  /// SHA-256 over the lines that say how the run was made, and over its body.
  var outputHash: String {
    var hash = SHA256()
    for key in [RunHead.Key.with, .on, .made] {
      hash.update("\(key.rawValue): \(head[key] ?? "")\n".utf8)
    }
    hash.update(body.utf8)
    return hash.finish()
  }

  /// The files, from the top; those of a folder without hidden ones, and without what
  /// later chapters add to it: a run does not go stale while these are written. (If
  /// it comes out otherwise because of them, CI sees it.)
  func inputFiles(in root: String) throws(RunError) -> [String] {
    var files: Set<String> = []
    let later = ChapterRooms.kernelRooms(after: file, in: URL(filePath: root))
    for input in (head[.inputs] ?? "").split(separator: " ").map(String.init) {
      try check(input, in: root)
      guard isFolder(root + "/" + input) else {
        files.insert(input)
        continue
      }
      guard
        let inside = try? FileManager.default.subpathsOfDirectory(
          atPath: root + "/" + input)
      else { throw inputError("the folder \(input) cannot be read.") }
      let rooms = later.filter { $0 != input && $0.lies(in: input) }
      for path in inside where !isHidden(path) {
        let file = input + "/" + path
        guard !rooms.contains(where: { file.lies(in: $0) }), !isFolder(root + "/" + file)
        else { continue }
        try check(file, in: root)
        files.insert(file)
      }
    }
    return files.sorted()
  }

  /// Refuses what is not there or, once links are followed, not in `root`.
  private func check(_ input: String, in root: String) throws(RunError) {
    let parts = input.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { ["", ".", ".."].contains($0) }) else {
      throw inputError(
        "the input \(input) is no plain path from the top of the repository, as Sources/Boot is."
      )
    }
    let place = URL(filePath: root + "/" + input)
    guard FileManager.default.fileExists(atPath: place.path) else {
      throw inputError("there is no \(input). Correct `inputs:`, or remove the run.")
    }
    let top = URL(filePath: root).resolvingSymlinksInPath().path
    guard place.resolvingSymlinksInPath().path.hasPrefix(top + "/") else {
      throw inputError("\(input) leads out of the repository, where nobody else has it.")
    }
  }

  private func inputError(_ sentence: String) -> RunError {
    RunError(sentence, file: file, line: head.line(.inputs)?.number)
  }

  private func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
