// Whether what a lab gives is as it was given.

import Foundation

/// The files of a lab that are not the learner's, and give the points or say what for.
struct LabSums {
  let lab: OpenLab

  /// Handout, tests, what they stand on, and the manifest, from the top of the checkout.
  private var places: [String] {
    let parts = ["README.md", "Tests", "Child", "Given", "Kernel", "lab.json"]
    return parts.map { "\(lab.folder.path)/\($0)" }
      + ["Labs/Package.swift", "Sources/Grading"]
  }

  /// Each file's sum.
  var sums: [String: String] {
    let files = places.flatMap { place -> [String] in
      FileKind(lab.path(place)) == .folder
        ? lab.workspace.files(in: place).map { "\(place)/\($0)" } : [place]
    }
    return Dictionary(files.compactMap { file in sum(file).map { (file, $0) } }) { $1 }
  }

  /// Where the lab's files are others than they were given.
  ///
  /// git alone would believe whatever is committed, and the sums of a start alone that
  /// what was there then is as it was given: who differs from either is named.
  func changes(since start: [String: String]?) async -> Changes {
    let (now, uncommitted) = (sums, await uncommitted)
    let start = start ?? [:]
    let known = places.filter { place in start.keys.contains { $0.isIn(place) } }
    let others = Set(start.keys).union(now.keys).subtracting(uncommitted).filter { file in
      start[file] != now[file] && known.contains { file.isIn($0) }
    }
    return Changes(uncommitted: uncommitted, others: others.sorted())
  }

  /// What a learner has been given, once he says that it is as it should be: what is
  /// committed.
  func given(instead start: [String: String]?) async -> [String: String] {
    let (now, uncommitted) = (sums, Set(await uncommitted))
    let kept = (start ?? [:]).filter { uncommitted.contains($0.key) }
    return now.filter { !uncommitted.contains($0.key) }.merging(kept) { $1 }
  }

  /// Files that are not as they were given.
  struct Changes {
    /// As git knows them.
    let uncommitted: [String]

    /// As they were at the start, or when `update` was last typed.
    let others: [String]

    var isEmpty: Bool { uncommitted.isEmpty && others.isEmpty }
  }

  private var uncommitted: [String] {
    get async {
      let status = ["status", "--porcelain", "--untracked-files=all", "--no-renames"]
      let lines = await Git(lab.workspace).output(status + ["--"] + places) ?? ""
      return lines.split(separator: "\n").map { String($0.dropFirst(3)) }.sorted()
    }
  }

  /// FNV-1a: this finds mistakes. Who wants to deceive is met by `--sandbox`.
  private func sum(_ file: String) -> String? {
    guard let data = FileManager.default.contents(atPath: lab.path(file)) else {
      return nil
    }
    var sum = Hasher64()
    for byte in data { sum.add(byte) }
    return sum.name
  }
}

extension String {
  /// Whether it is this file, or a file of this folder.
  fileprivate func isIn(_ place: String) -> Bool {
    self == place || hasPrefix(place + "/")
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

  /// The name of what the checkout is at; nil where there is no git.
  var commit: String? {
    get async {
      await output(["rev-parse", "HEAD"])?
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }
}
