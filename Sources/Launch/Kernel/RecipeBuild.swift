// From a recipe to a kernel's ELF.

import Foundation

/// Builds recipes as SwiftPM builds the finished kernels, with the same tools and
/// options.
package struct RecipeBuild: Sendable {
  let workspace: Workspace

  /// Whether nothing is shown, and what the compiler says is part of the error.
  let isQuiet: Bool

  package init(workspace: Workspace, isQuiet: Bool = false) {
    (self.workspace, self.isQuiet) = (workspace, isQuiet)
  }

  /// Builds the kernel, unless nothing that it is made of has changed.
  ///
  /// - Throws: `Failure` with the compiler's words where it does not build.
  package func build(_ recipe: KernelRecipe) async throws -> KernelImage {
    let compiler = try await RecipeCompiler(recipe, in: workspace)
    let stamp = compiler.stamp
    let stampFile = URL(filePath: compiler.folder + "/inputs")
    let isThere = FileManager.default.fileExists(atPath: compiler.kernel)
    if !isThere || (try? String(contentsOf: stampFile, encoding: .utf8)) != stamp {
      try? FileManager.default.removeItem(at: stampFile)
      if isQuiet {
        try await run(compiler)
      } else {
        try await Progress.during("building \(recipe.name)") { try await run(compiler) }
      }
      try Data(stamp.utf8).write(to: stampFile)
    }
    return try KernelImage(path: compiler.kernel, workspace: workspace)
  }

  /// In a folder of its own, from which the ELF is moved in one step: another
  /// `torito` may be building or booting the same.
  private func run(_ compiler: RecipeCompiler) async throws {
    let unfinished = compiler.folder + "/" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: unfinished, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    try compiler.writeHeaderMap(in: unfinished)
    for command in compiler.commands(into: unfinished) {
      try await run(command, for: compiler.name)
    }
    guard rename(unfinished + "/kernel", compiler.kernel) == 0 else {
      throw Failure(
        "\(compiler.kernel) cannot be written: \(String(cString: strerror(errno))).",
        status: .missing)
    }
  }

  /// A few lines of source can ask for more memory and larger files than there are: an
  /// assembler takes in any file that it is told to, and `/dev/zero` has no end.
  private static func bounded(_ command: [String]) -> [String] {
    #if os(Linux)
      ["prlimit", "--data=\(2 << 30)", "--fsize=\(256 << 20)", "--"] + command
    #else
      command
    #endif
  }

  private func run(_ command: [String], for name: String) async throws {
    let command = Self.bounded(command)
    let child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()),
      folder: workspace.root.path, limit: .seconds(600))
    let (ending, text) = try await child.collect()
    if !isQuiet, ending != .exited(0) || text.contains("warning: ") {
      Terminal.error.text(text)
    }
    switch ending {
    case .exited(0): return
    case .timedOut:
      throw Failure("the build took over 10 minutes and was ended.", status: .timedOut)
    default:
      throw Failure(
        "\(name) does not build"
          + (isQuiet ? ":\n\(CompilerErrors(text).text)" : "; see above."),
        status: .doesNotBuild)
    }
  }
}
