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
    try await putStarter()
    LabRecord(lab).update(note) { progress in
      progress.started = progress.started ?? .now
      progress.given = LabSums(lab: lab).sums
      progress.isTimed = progress.isTimed || isTimed
      progress.see()
    }
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
    try keeper.put(copyOf: lab.starter, at: lab.work)
  }

  /// Records which starter it is: `update` compares with it. Where a learner has
  /// edited the starter itself, that is git's, and not his.
  func putBase() async throws {
    let base = Self.base(of: lab)
    let copy = try keeper.copy(of: lab.starter)
    for file in await lab.editedStarter {
      let original = await Git(lab.workspace).output(["show", "HEAD:\(file)"])
      let name = file.dropFirst(lab.starter.count + 1)
      try? original.map {
        try Data($0.utf8).write(to: URL(filePath: lab.path("\(copy)/\(name)")))
      }
    }
    try? FileManager.default.removeItem(atPath: lab.path(base))
    try keeper.put(copy, at: base)
  }
}

extension OpenLab {
  /// The files of the starter that are not as git has them, from the top.
  var editedStarter: [String] {
    get async {
      let lines = await Git(workspace).output([
        "diff", "--name-only", "HEAD", "--", starter,
      ])
      return (lines ?? "").split(separator: "\n").map(String.init)
    }
  }
}
