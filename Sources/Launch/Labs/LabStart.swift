// A learner's folder: begun, and begun anew.

import Foundation

/// What `start` and `reset` do. No line that a learner wrote is ever lost.
package struct LabStart: Sendable {
  let lab: OpenLab
  private let keeper: FolderKeeper

  package init(_ lab: OpenLab) {
    self.lab = lab
    keeper = FolderKeeper(workspace: lab.workspace)
  }

  /// Where the starter is kept that a learner began with, from the top.
  static func base(of lab: OpenLab) -> String {
    "\(FolderKeeper.progress)/\(lab.name)-base"
  }

  /// Replaces the link `Work` by a copy of the starter.
  ///
  /// - Throws: `Failure` where that was done before.
  package func start(isTimed: Bool, _ note: (String) -> Void) async throws {
    guard lab.state != .started else {
      throw Failure(
        "\(lab.work) is there already, and is yours. `\(lab.line("watch"))` goes on with it; `\(lab.line("reset"))` begins anew and keeps what you have.",
        status: .wrongUsage)
    }
    if let way = LabSnapshots(lab).wayBack {
      note("you have started this lab before. For what you wrote then, \(way).")
    }
    try await putStarter()
    let commit = await Git(lab.workspace).commit
    LabRecord(lab).update(note) { progress in
      progress.started = progress.started ?? .now
      progress.given = LabSums(lab: lab).sums
      progress.givenAt = commit
      progress.time(progress.isTimed || isTimed)
    }
  }

  /// Adds the learner's folder to what git will commit: of what it does not know,
  /// `git stash` would leave nothing.
  ///
  /// - Returns: whether it did.
  package func stage() async -> Bool {
    await Git(lab.workspace).output(["add", "--", lab.work]) != nil
  }

  /// Puts the starter in the place of the learner's folder.
  ///
  /// - Returns: where that is kept; nil where there was none.
  package func reset() async throws -> String? {
    guard lab.state == .started else {
      guard lab.state == .missing else { throw notStarted }
      try await putStarter()
      return nil
    }
    let copy = try keeper.copy(of: lab.starter)
    let kept = try keeper.keep(lab.work, of: lab.name)
    try keeper.put(copy, at: lab.work)
    try await putBase()
    return kept
  }

  /// Puts the starter's version in the place of one of the learner's files.
  ///
  /// - Returns: where his is kept; nil where there was none.
  package func reset(file: String) throws -> String? {
    guard lab.state == .started else { throw notStarted }
    guard lab.sheet.files.contains(file) else {
      throw Failure(
        "\(file) is none of the lab's files: \(lab.sheet.files.joined(separator: ", ")).",
        status: .wrongUsage)
    }
    let place = "\(lab.work)/\(file)"
    let kept =
      FileKind(lab.path(place)) == nil
      ? nil : try keeper.keep(lab.work, of: lab.name, file: file)
    do {
      let original = lab.path("\(lab.starter)/\(file)")
      try Data(contentsOf: URL(filePath: original))
        .write(to: URL(filePath: lab.path(place)), options: .atomic)
    } catch {
      throw Failure("cannot write \(place)", because: error)
    }
    return kept
  }

  private var notStarted: Failure {
    Failure(
      "you have not started lab \(lab.name): \(lab.work) is the starter. `\(lab.line("start"))` makes it yours.",
      status: .wrongUsage)
  }

  private func putStarter() async throws {
    try await putBase()
    try keepLast()
    try keeper.put(copyOf: lab.starter, at: lab.work)
  }

  /// Records which starter it is: `update` compares with it.
  private func putBase() async throws {
    let copy = try await lab.originalStarter()
    try keeper.replace(Self.base(of: lab), by: copy)
  }

  /// The copy of a folder that somebody has removed stays, however many come after it.
  private func keepLast() throws {
    guard let last = LabSnapshots(lab).newest else { return }
    _ = try keeper.keep(last, of: lab.name)
  }
}

extension OpenLab {
  /// A copy of the starter, from the top: of git's, where a learner has edited
  /// the starter itself.
  func originalStarter() async throws -> String {
    let copy = try FolderKeeper(workspace: workspace).copy(of: starter)
    for file in await editedStarter {
      guard let text = await Git(workspace).output(["show", "HEAD:./\(file)"]) else {
        continue
      }
      let name = file.dropFirst(starter.count + 1)
      try? Data(text.utf8).write(to: URL(filePath: path("\(copy)/\(name)")))
    }
    return copy
  }

  /// The files of the starter that are not as git has them, from the top.
  var editedStarter: [String] {
    get async {
      let diff = ["diff", "--name-only", "--relative", "HEAD", "--", starter]
      let lines = await Git(workspace).output(diff)
      return (lines ?? "").split(separator: "\n").map(String.init)
    }
  }
}
