// Copies of a learner's folder, for when git has taken it away.

import Foundation

/// The last ten of a learner's folders that differ, in `Labs/.progress`. One is taken
/// whenever he has it graded or booted, asks for a hint or hands it in: what he never
/// committed, a change of branches, `git stash` or `git reset --hard` may take away.
package struct LabSnapshots: Sendable {
  private let lab: OpenLab
  private let keeper: FolderKeeper

  package init(_ lab: OpenLab) {
    self.lab = lab
    keeper = FolderKeeper(workspace: lab.workspace)
  }

  private static let most = 10

  /// Where they lie, from the top of the checkout; each is called by a number.
  package var folder: String { "\(FolderKeeper.progress)/\(lab.name)-snapshots" }

  /// The one that was taken last.
  package var newest: String? { numbers.last.map(place) }

  /// From the oldest to the newest.
  private var numbers: [Int] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: lab.path(folder))
    return (found ?? []).compactMap { Int($0) }.sorted()
  }

  private func place(_ number: Int) -> String { "\(folder)/\(number)" }

  /// Takes one, where there is a folder of the learner's. That it cannot be is no reason
  /// to do nothing else.
  package func take() {
    guard lab.state == .started, let copy = try? keeper.copy(of: lab.work) else { return }
    defer { try? FileManager.default.removeItem(atPath: lab.path(copy)) }
    try? put(copy)
  }

  private func put(_ copy: String) throws {
    let next = (numbers.last ?? 0) + 1
    let same = numbers.first { isSame(place($0), copy) }
    guard same == nil || same != numbers.last else { return }
    try FileManager.default.createDirectory(
      atPath: lab.path(folder), withIntermediateDirectories: true)
    try keeper.put(copy, at: place(next))
    for old in [same].compactMap({ $0 }) + numbers.dropLast(Self.most) { remove(old) }
  }

  private func remove(_ number: Int) {
    try? FileManager.default.removeItem(atPath: lab.path(place(number)))
  }

  private func isSame(_ place: String, _ other: String) -> Bool {
    FileManager.default.contentsEqual(atPath: lab.path(place), andPath: lab.path(other))
  }

  /// Where a learner's folder is that is not at its place; nil where he has begun none.
  package var wayBack: String? {
    guard lab.state != .started,
      newest != nil || LabRecord(lab).read({ _ in }).started != nil
    else { return nil }
    let branch =
      "go back to the branch that has your \(lab.work) (`git branch` lists them)"
    guard let newest else { return branch }
    return branch
      + ", or take the last copy of it: `rm -rf \(lab.work) && cp -r \(newest) \(lab.work)`"
  }
}
