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
      let said =
        isQuiet
        ? try await run(compiler)
        : try await Progress.during("building \(recipe.name)") { try await run(compiler) }
      // Not before: the sign of life is a line that is written over.
      if !isQuiet { Terminal.error.text(said.words) }
      if let failure = said.failure { throw failure }
      try Data(stamp.utf8).write(to: stampFile)
    }
    return try KernelImage(path: compiler.kernel, workspace: workspace)
  }

  /// In a folder of its own, from which the ELF is moved in one step: another
  /// `torito` may be building or booting the same.
  private func run(_ compiler: RecipeCompiler) async throws -> Said {
    let unfinished = compiler.folder + "/" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: unfinished, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    try compiler.writeHeaderMap(in: unfinished)
    var said = Said()
    for call in compiler.calls(into: unfinished) where said.failure == nil {
      let more = try await run(call, in: unfinished, for: compiler.name)
      said = Said(words: said.words + more.words, failure: more.failure)
    }
    guard said.failure == nil else { return said }
    guard rename(unfinished + "/kernel", compiler.kernel) == 0 else {
      throw Failure(
        "\(compiler.kernel) cannot be written: \(String(cString: strerror(errno))).",
        status: .missing)
    }
    return said
  }

  /// What compilers said that is to be read, and why there is no kernel.
  private struct Said: Sendable {
    var words = ""
    var failure: Failure?
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

  /// Compiles no module that is kept. One that was warned of is not kept: who builds
  /// with it next is to read that, too.
  private func run(
    _ call: RecipeCompiler.Call, in folder: String, for name: String
  ) async throws -> Said {
    guard let module = call.module else { return try await run(call.words, for: name) }
    let modules = CompiledModules(in: workspace)
    if modules.take(module, into: folder) { return Said() }
    let said = try await run(call.words, for: name)
    if said.words.isEmpty && said.failure == nil { modules.keep(module, from: folder) }
    return said
  }

  private func run(_ command: [String], for name: String) async throws -> Said {
    let command = Self.bounded(command)
    let child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()),
      folder: workspace.root.path, limit: .seconds(600))
    let (ending, text) = try await child.collect()
    return switch ending {
    case .exited(0): Said(words: text.contains("warning: ") ? text : "")
    case .timedOut:
      Said(
        words: text,
        failure: Failure(
          "the build took over 10 minutes and was ended.", status: .timedOut))
    default:
      Said(
        words: text,
        failure: Failure(
          "\(name) does not build"
            + (isQuiet ? ":\n\(CompilerErrors(text).text)" : "; see above."),
          status: .doesNotBuild))
    }
  }
}
