// Where the project lies.

import Foundation

/// A checkout of Torito.
package struct Workspace: Sendable {
  /// Its top folder.
  package let root: URL

  /// The checkout that the current folder lies in, or else the one that this
  /// program was built in.
  package init() throws {
    let here = URL(filePath: FileManager.default.currentDirectoryPath)
    let program = (Bundle.main.executableURL ?? here).resolvingSymlinksInPath()
    guard let root = Self.checkout(around: here) ?? Self.checkout(around: program) else {
      throw Failure(
        "no Torito checkout here. Go to the folder that holds its Package.swift.",
        status: .missing)
    }
    self.root = root
  }

  /// The checkout with the top folder `root`.
  package init(root: URL) {
    self.root = root
  }

  private static func checkout(around place: URL) -> URL? {
    var folder = place.standardizedFileURL
    while folder.path != "/" {
      let kernels = folder.appending(path: "Sources/Kernels/toolset.json")
      if FileManager.default.fileExists(atPath: kernels.path) { return folder }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }

  /// A place in the checkout, from its top.
  package func path(_ relative: String) -> String {
    root.appending(path: relative).path
  }
}
