// A file of a step, and the finished kernel's in whose place it stands.

import Foundation

/// A file under `Tests/<Name>Tests/Steps/<Step>` that `Sources` has too.
struct StepFile: Sendable {
  let path: String

  /// The finished kernel's.
  let finished: String

  /// Those of one folder of steps, by their paths.
  static func all(in steps: String, of sources: SourceTree) -> [StepFile] {
    let folder = sources.root.appending(path: steps).path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return paths.sorted().compactMap { StepFile($0, in: steps, of: sources) }
  }

  private init?(_ path: String, in steps: String, of sources: SourceTree) {
    guard path.isSourcePath, let slash = path.firstIndex(of: "/") else { return nil }
    self.path = "\(steps)/\(path)"
    finished = "Sources" + path[slash...]
    let place = sources.root.appending(path: finished).path
    guard FileManager.default.fileExists(atPath: place) else { return nil }
  }

  /// SHA-256 over the lines that one of the two files has and the other has not,
  /// in their order.
  func hash(in sources: SourceTree) throws(OutlineError) -> String {
    let old = try sources.file(finished).lines
    let new = try sources.file(path).lines
    var hash = SHA256()
    for change in new.difference(from: old) {
      switch change {
      case .insert(_, let line, _): hash.update("+\(line)\n".utf8)
      case .remove(_, let line, _): hash.update("-\(line)\n".utf8)
      }
    }
    return hash.finish()
  }
}
