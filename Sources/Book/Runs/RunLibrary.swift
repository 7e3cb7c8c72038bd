// All runs of a checkout.

import Foundation

/// The files under `Tests/<Name>Tests/Runs`.
public struct RunLibrary: Sendable {
  /// The top of the repository.
  public let root: String

  /// The files, from the top, in the order of their names: `boot` comes before
  /// `boot-size`, which may look at what it built.
  public let files: [String]

  public init(root: String) {
    self.root = root
    let tests = Self.names(in: root + "/Tests").filter { $0.hasSuffix("Tests") }
    files = tests.flatMap { folder in
      Self.names(in: "\(root)/Tests/\(folder)/Runs").filter { $0.hasSuffix(".run") }
        .map { "Tests/\(folder)/Runs/\($0.dropLast(4))" }
    }.sorted().map { $0 + ".run" }
  }

  /// Whether the run at `path` is one of those that are checked.
  static func holds(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "Tests" && parts[1].hasSuffix("Tests")
      && parts[2] == "Runs" && parts[3].hasSuffix(".run") && !parts[3].hasPrefix(".")
  }

  /// Files called as runs are that lie where nobody looks for runs.
  var strays: [String] {
    ["Tests", "Chapters", "Labs", "Sources", "site"].flatMap { folder in
      let paths = try? FileManager.default.subpathsOfDirectory(
        atPath: "\(root)/\(folder)")
      return (paths ?? []).map { "\(folder)/\($0)" }
    }.filter { $0.hasSuffix(".run") && !Self.holds($0) }.sorted()
  }

  private static func names(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { !$0.hasPrefix(".") }
  }

  /// The files that `names` mean: each a run's name, or the end of its path.
  ///
  /// - Throws: where a name is of no run, or of several.
  public func files(named names: [String]) throws(RunError) -> [String] {
    guard !names.isEmpty else { return files }
    var chosen: [String] = []
    for name in names { chosen.append(try file(named: name)) }
    return chosen
  }

  private func file(named name: String) throws(RunError) -> String {
    let ending = "/" + (name.hasSuffix(".run") ? name : name + ".run")
    let found = files.filter { ("/" + $0).hasSuffix(ending) }
    guard let file = found.first else {
      let names = files.map {
        URL(filePath: $0).deletingPathExtension().lastPathComponent
      }
      throw RunError(
        "there is no such run. There are: \(names.joined(separator: ", ")).", file: name)
    }
    guard found.count == 1 else {
      throw RunError(
        "several runs are called so: \(found.joined(separator: ", ")).", file: name)
    }
    return file
  }

  public func load(_ file: String) throws(RunError) -> Run {
    try Run.load(root + "/" + file, root: root)
  }
}
