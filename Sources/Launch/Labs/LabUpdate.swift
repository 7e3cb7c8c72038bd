// A starter that has changed, merged into what a learner made of the old one.

import Foundation

/// What `update` does: for each file a merge of three, the starter that the learner
/// began with, his own, and the new starter.
package struct LabUpdate: Sendable {
  let lab: OpenLab

  package init(_ lab: OpenLab) { self.lab = lab }

  private var base: String { LabStart.base(of: lab) }

  /// What came of it.
  package struct Outcome: Sendable {
    package var merged: [String] = []

    /// Files with marks, where both had changed the same lines.
    package var conflicts: [String] = []

    /// Sentences on files that were left as they are.
    package var left: [String] = []

    /// Where the folder is kept as it was.
    package var kept = ""
  }

  /// Whether the starter is another than the learner began with.
  package var hasNewStarter: Bool {
    get async {
      guard FileKind(lab.path(base)) == .folder,
        let new = try? await lab.originalStarter()
      else { return false }
      defer { try? FileManager.default.removeItem(atPath: lab.path(new)) }
      return !changedFiles(in: new).isEmpty
    }
  }

  /// Merges.
  ///
  /// - Returns: nil where the starter has not changed.
  package func run() async throws -> Outcome? {
    try check()
    let new = try await lab.originalStarter()
    defer { try? FileManager.default.removeItem(atPath: lab.path(new)) }
    let changed = changedFiles(in: new)
    guard !changed.isEmpty else { return nil }
    let outcome = try await merge(changed, of: new)
    try FolderKeeper(workspace: lab.workspace).replace(base, by: new)
    return outcome
  }

  /// Takes what the lab gives as it is committed now for what was given.
  ///
  /// - Returns: the files that were others.
  package func takeAsGiven(_ note: (String) -> Void) async -> [String] {
    let (sums, before) = (LabSums(lab: lab), LabRecord(lab).read(note))
    guard before.given != nil else { return [] }
    let others = await sums.changes(since: before.given).others
    let (given, commit) = (
      await sums.given(instead: before.given), await Git(lab.workspace).commit
    )
    LabRecord(lab).update(note) { ($0.given, $0.givenAt) = (given, commit) }
    return others
  }

  /// Merges into a copy of the learner's folder, which then takes its place.
  private func merge(_ files: [String], of new: String) async throws -> Outcome {
    let keeper = FolderKeeper(workspace: lab.workspace)
    let copy = try keeper.copy(of: lab.work)
    defer { try? FileManager.default.removeItem(atPath: lab.path(copy)) }
    var outcome = Outcome()
    for file in files { try await merge(file, of: new, into: copy, &outcome) }
    outcome.kept = try keeper.keep(lab.work, of: lab.name)
    try keeper.put(copy, at: lab.work)
    return outcome
  }

  private func check() throws {
    guard lab.state == .started else {
      throw Failure(
        "there is nothing of yours to merge with: `\(lab.line("start"))` begins with the starter as it is now.",
        status: .wrongUsage)
    }
    guard FileKind(lab.path(base)) == .folder else {
      throw Failure(
        "which starter you began with is not recorded (\(base) is gone), so nothing can be merged. `git diff --no-index \(lab.work) \(lab.starter)` shows how yours differs from the starter.",
        status: .missing)
    }
    guard Toolchain.onPath("git") != nil else {
      throw Failure("git, which merges, is not installed.", status: .missing)
    }
  }

  /// The files that are not the same in the old starter and the new.
  private func changedFiles(in new: String) -> [String] {
    let files = [base, new].flatMap { lab.workspace.files(in: $0) }
    return Set(files).sorted().filter { data(base, $0) != data(new, $0) }
  }

  private func data(_ folder: String, _ file: String) -> Data? {
    FileManager.default.contents(atPath: lab.path("\(folder)/\(file)"))
  }

  private func merge(
    _ file: String, of starter: String, into copy: String, _ outcome: inout Outcome
  ) async throws {
    let (old, own, new) = (data(base, file), data(copy, file), data(starter, file))
    guard own != new else { return }
    if own == old {
      try replace(file, in: copy, by: new)
      outcome.merged.append(file)
    } else if own == nil || new == nil {
      let who = own == nil ? "you deleted it" : "the starter has it no more"
      outcome.left.append("\(file): \(who), and it was left so.")
    } else {
      try await mergeLines(of: file, starter, in: copy, &outcome)
    }
  }

  private func replace(_ file: String, in copy: String, by data: Data?) throws {
    let place = URL(filePath: lab.path("\(copy)/\(file)"))
    do {
      guard let data else { return try FileManager.default.removeItem(at: place) }
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: place)
    } catch {
      throw Failure("cannot write \(file)", because: error)
    }
  }

  /// git tells the number of conflicts by its exit status.
  private func mergeLines(
    of file: String, _ starter: String, in copy: String, _ outcome: inout Outcome
  ) async throws {
    let hasBase = data(base, file) != nil
    let git = ChildProcess(
      program: "git",
      arguments: [
        "merge-file", "-L", "yours", "-L", "the starter before", "-L", "the starter now",
        "\(copy)/\(file)", hasBase ? "\(base)/\(file)" : "/dev/null",
        "\(starter)/\(file)",
      ], folder: lab.workspace.root.path, limit: .seconds(60))
    let (ending, text) = try await git.collect()
    switch ending {
    case .exited(0): outcome.merged.append(file)
    case .exited(1...127): outcome.conflicts.append(file)
    default: throw Failure("git cannot merge \(file): \(text)", status: .failure)
    }
  }
}
