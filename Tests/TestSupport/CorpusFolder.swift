// A folder of files that are not ours, each with its line in a README.

import Foundation

/// A folder of `Tests/Corpus`.
public struct CorpusFolder: Sendable {
  public let url: URL

  /// The folder of that name, which is a module's.
  public init(_ name: String) {
    url = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Corpus/\(name)")
  }

  public func text(_ file: String) throws -> String {
    try String(contentsOf: url.appending(path: file), encoding: .utf8)
  }

  /// All that lies there.
  public func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
  }

  /// The files of that kind, without it.
  public func names(of kind: String) -> [String] {
    ((try? files()) ?? []).filter { $0.hasSuffix("." + kind) }
      .map { String($0.dropLast(kind.count + 1)) }
  }

  /// The rows of the README's tables that begin with a name in quotes: the name, and
  /// what stands in the last column.
  public func lines() throws -> [(name: String, outcome: String)] {
    try text("README.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { line in
        let cells = line.split(separator: "|").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        guard let first = cells.first, let last = cells.last else { return nil }
        return first.split(separator: "`").first.map { (String($0), last) }
      }
  }
}
