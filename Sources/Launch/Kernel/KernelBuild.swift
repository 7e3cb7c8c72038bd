// From a chapter's sources to its kernel's ELF.

import Foundation

/// Builds kernels with the Swift toolchain, for a machine with no system.
package struct KernelBuild: Sendable {
  let workspace: Workspace

  package init(workspace: Workspace) {
    self.workspace = workspace
  }

  /// A build folder of its own: SwiftPM locks the other while it runs us.
  package static let folder = ".build-kernel"

  /// Builds the kernel of `chapter` and returns its ELF.
  ///
  /// - Throws: `Failure` with the compiler's words where it does not build.
  package func build(_ chapter: Chapter) async throws -> KernelImage {
    let (ending, text) = try await Progress.during(
      "building the kernel of chapter \(chapter.rawValue), \(chapter.name)"
    ) {
      try await compiler(for: chapter).collect()
    }
    switch ending {
    case .exited(0):
      if text.contains(" warning: ") { Terminal.error.text(text) }
    case .timedOut:
      throw Failure("the build took over 10 minutes and was ended.", status: .timedOut)
    default:
      Terminal.error.text(text)
      throw Failure("the kernel does not build; see above.", status: .doesNotBuild)
    }
    let path = workspace.path("\(Self.folder)/release/\(chapter.product)")
    return try KernelImage(path: path, workspace: workspace)
  }

  /// `TORITO_BARE` is for Package.swift; the other settings are the toolset's.
  private func compiler(for chapter: Chapter) -> ChildProcess {
    ChildProcess(
      program: "swift",
      arguments: [
        "build", "--build-system", "native", "--configuration", "release",
        "--triple", "x86_64-unknown-none-elf",
        "--toolset", "Sources/Kernels/toolset.json", "--experimental-lto-mode", "full",
        "--scratch-path", Self.folder, "--product", chapter.product,
      ],
      environment: ["TORITO_BARE": "1"], folder: workspace.root.path,
      limit: .seconds(600))
  }
}
