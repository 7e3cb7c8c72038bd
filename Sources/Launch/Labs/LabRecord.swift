// The file in which a lab's progress is kept.

import Foundation

/// `Labs/.progress/<Name>.json`. It is written as a whole or not at all, and one
/// that cannot be read is kept beside.
package struct LabRecord: Sendable {
  private let workspace: Workspace
  private let name: String

  package init(_ lab: OpenLab) {
    (workspace, name) = (lab.workspace, lab.name)
  }

  /// Where it lies, from the top of the checkout.
  package var place: String { "\(FolderKeeper.progress)/\(name).json" }

  package var exists: Bool { FileKind(workspace.path(place)) != nil }

  /// What it holds; empty where there is none.
  ///
  /// - Parameter note: told in a sentence what was wrong with it.
  package func read(_ note: (String) -> Void) -> LabProgress {
    guard let data = FileManager.default.contents(atPath: workspace.path(place)) else {
      return LabProgress()
    }
    do {
      return try JSONDecoder.forPeople.decode(LabProgress.self, from: data)
    } catch {
      note(setAside())
      return LabProgress()
    }
  }

  /// Changes it. Two that do so at the same time wait for each other.
  ///
  /// - Returns: what it holds then, even where that could not be written.
  @discardableResult
  package func update(
    _ note: (String) -> Void, _ change: (inout LabProgress) -> Void
  ) -> LabProgress {
    try? FileManager.default.createDirectory(
      atPath: workspace.path(FolderKeeper.progress), withIntermediateDirectories: true)
    let lock = lock()
    defer { if let lock { close(lock) } }
    var progress = read(note)
    change(&progress)
    do {
      try JSONEncoder.forPeople.encode(progress)
        .write(to: URL(filePath: workspace.path(place)), options: .atomic)
    } catch {
      note(
        Failure("progress is not recorded: cannot write \(place)", because: error)
          .description)
    }
    return progress
  }

  /// A lock that ends with its descriptor, or after a second of waiting, none.
  private func lock() -> Int32? {
    let file = open(
      workspace.path("\(FolderKeeper.progress)/\(name).lock"),
      O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    for _ in 0..<100 where flock(file, LOCK_EX | LOCK_NB) != 0 { usleep(10_000) }
    return file
  }

  private func setAside() -> String {
    var (broken, number) = (place + ".broken", 1)
    while FileKind(workspace.path(broken)) != nil {
      number += 1
      broken = "\(place).broken-\(number)"
    }
    guard rename(workspace.path(place), workspace.path(broken)) == 0 else {
      return "\(place) cannot be read, nor be moved away. What it held is not used."
    }
    return
      "\(place) could not be read: it is kept as \(broken), and a new record begins. Your files are untouched."
  }
}
