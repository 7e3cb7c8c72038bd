// What a person has seen of how steps differ from the finished kernel.

import Foundation

/// The file `differences.txt` in a folder of steps: for each file that stands in
/// the place of one of the kernel's, a hash of the lines in which they differ.
///
/// A step holds whole files, so that a reader can read and change them. When the
/// kernel changes, they must follow: until they do, they differ in more than the
/// step is about, and that is what the hash tells.
public struct StepDifferences: Sendable {
  /// From the repository's top.
  let path: String
  private let files: [StepFile]
  private let sources: SourceTree

  /// One for each module that has steps.
  static func all(in sources: SourceTree) -> [StepDifferences] {
    let place = sources.root.appending(path: "Tests").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { $0.hasSuffix("Tests") }.sorted().map { name in
      StepDifferences(in: "Tests/\(name)/Steps", of: sources)
    }.filter { !$0.files.isEmpty }
  }

  /// Those of the repository at `root`.
  public static func all(at root: URL) -> [StepDifferences] {
    all(in: SourceTree(root: root))
  }

  private init(in steps: String, of sources: SourceTree) {
    path = steps + "/differences.txt"
    files = StepFile.all(in: steps, of: sources)
    self.sources = sources
  }

  /// Files that differ otherwise than they did when a person looked, and lines
  /// of files that are no more.
  func findings() -> [Finding] {
    let seen = self.seen
    let names = Set(files.map(\.path))
    let gone = seen.keys.filter { !names.contains($0) }.sorted().map {
      Finding(path, 1, "\($0) stands for no file of Sources any more. \(Self.advice)")
    }
    return gone + files.concurrentMap { finding(of: $0, seen[$0.path]) }.compactMap { $0 }
  }

  private static let advice = "Then `torito book refresh --steps` writes this down."

  private func finding(of file: StepFile, _ seen: String?) -> Finding? {
    do throws(OutlineError) {
      guard try file.hash(in: sources) != seen else { return nil }
      return Finding(
        file.path, 1,
        "this differs from \(file.finished) otherwise than it did: carry over what has changed there, unless the step is about it. \(Self.advice)"
      )
    } catch {
      return Finding(file.path, 1, "this file \(error.reason).")
    }
  }

  /// The hashes in the file, by the paths of the steps' files.
  private var seen: [String: String] {
    let lines = (try? sources.file(path).lines) ?? []
    return lines.reduce(into: [:]) { seen, line in
      let words = line.split(separator: " ")
      if words.count == 2 { seen[String(words[1])] = String(words[0]) }
    }
  }

  /// Writes down how the files differ now.
  ///
  /// - Throws: where a file cannot be read or written.
  public func seal() throws(Finding) {
    do {
      let lines = try files.map { "\(try $0.hash(in: sources)) \($0.path)\n" }
      let place = sources.root.appending(path: path)
      try Data(lines.joined().utf8).write(to: place, options: .atomic)
    } catch let error as OutlineError {
      throw Finding(path, 1, "a file of these steps \(error.reason).")
    } catch {
      throw Finding(path, 1, "it cannot be written: \(error.localizedDescription)")
    }
  }
}
