import Foundation
import Launch

/// A checkout with the sources of this one, and steps that a test writes.
final class ScratchCheckout {
  let workspace: Workspace

  init() throws {
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-checkout-\(UUID().uuidString)")
    workspace = Workspace(root: root)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("Sources"),
      withDestinationPath: Workspace().path("Sources"))
  }

  deinit {
    try? FileManager.default.removeItem(at: workspace.root)
  }

  /// Writes a file of a step of chapter 1.
  func write(_ text: String, to file: String, of step: String) throws {
    let place = workspace.root.appending(path: "Tests/BootTests/Steps/\(step)/\(file)")
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  func step(_ name: String) throws -> Step {
    try Step(name, of: .boot, in: workspace)
  }
}
