// What a kernel is built from that is no product of the package.

import Foundation

/// The parts of a kernel whose files lie in several places: a step's, or a lab's.
package struct KernelRecipe: Sendable {
  /// What is being built, as a person calls it: `step 1-Letter`.
  package var name: String

  /// Where it is built, from the top of the checkout.
  package var folder: String

  /// What the ELF is called.
  package var product: String

  /// The modules of Swift in the order of their imports, with their files.
  package var modules: [(name: String, files: [String])]

  /// What clang compiles.
  package var assembly: [String]

  /// Headers that stand in the place of others: where each lies, by where the
  /// compiler looks for it.
  package var headers: [String: String] = [:]

  /// The folders that headers are looked for in.
  package var headerFolders: [String]
  package var moduleMaps = ["Sources/Machine/module.modulemap"]
  package var linkerScript = "Sources/" + StepSources.linkerScript
  package var toolset = "Sources/" + StepSources.toolset

  /// Whether it may allocate memory.
  package var hasHeap: Bool

  /// Whether its `main` is none of Swift's: it may have none, or one of C's.
  package var hasOwnMain = false

  /// Every file that it is built from, headers too.
  package var files: [String]

  /// Machine's folder, for the module map's and the C files' includes, and the
  /// folders in it, for a file that a step replaces: it lies elsewhere.
  static func machineFolders(in workspace: Workspace) -> [String] {
    let files = workspace.files(in: "Sources/Machine").map {
      URL(filePath: "Sources/Machine/" + $0).deletingLastPathComponent().relativePath
    }
    return Set(files).sorted()
  }
}
