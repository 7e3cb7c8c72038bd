// Whether what a lab gives is as it was given.

import Foundation

/// The files of a lab that are not the learner's, and give the points.
struct LabSums {
  let lab: OpenLab

  /// Tests, what they stand on, and the manifest, from the top of the checkout.
  var places: [String] {
    let parts = ["Tests", "Child", "Given", "Kernel", "lab.json"]
    return parts.map { "\(lab.folder.path)/\($0)" } + ["Labs/Package.swift"]
  }

  /// Each file's sum.
  var sums: [String: String] {
    let files = places.flatMap { place -> [String] in
      FileKind(lab.path(place)) == .folder
        ? lab.workspace.files(in: place).map { "\(place)/\($0)" } : [place]
    }
    return Dictionary(files.compactMap { file in sum(file).map { (file, $0) } }) { $1 }
  }

  /// The files that are not as git has them, or where there is no git, as they
  /// were at the start.
  func changed(since start: [String: String]?) async -> [String] {
    if let changed = await changedForGit { return changed }
    guard let start else { return [] }
    let now = sums
    return Set(start.keys).union(now.keys).filter { start[$0] != now[$0] }.sorted()
  }

  private var changedForGit: [String]? {
    get async {
      let status = ["status", "--porcelain", "--untracked-files=all", "--no-renames"]
      guard let lines = await Git(lab.workspace).output(status + ["--"] + places) else {
        return nil
      }
      return lines.split(separator: "\n").map { String($0.dropFirst(3)) }
    }
  }

  /// FNV-1a: this finds mistakes. Who wants to deceive is met by `--sandbox`.
  private func sum(_ file: String) -> String? {
    guard let data = FileManager.default.contents(atPath: lab.path(file)) else {
      return nil
    }
    let sum = data.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
    }
    return String(sum, radix: 16)
  }
}

/// git in a checkout.
package struct Git: Sendable {
  private let workspace: Workspace

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// What it prints; nil where it fails, or there is none.
  package func output(_ arguments: [String]) async -> String? {
    let child = ChildProcess(
      program: "git", arguments: ["-c", "core.quotePath=false"] + arguments,
      environment: ["GIT_OPTIONAL_LOCKS": "0"], folder: workspace.root.path,
      limit: .seconds(60))
    let said = Collector()
    let ending = try? await child.run(
      output: .handled { said.take($0) }, error: .discarded)
    return ending == .exited(0) ? said.text : nil
  }
}
