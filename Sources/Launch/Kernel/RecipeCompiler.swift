// The commands that build a kernel.

import Foundation

/// Calls of swiftc and clang, as SwiftPM calls them for a finished kernel.
struct RecipeCompiler: Sendable {
  private let recipe: KernelRecipe
  private let workspace: Workspace
  private let toolset: Toolset
  private let swiftc, clang: String

  private static let target = ["-target", "x86_64-unknown-none-elf"]

  init(_ recipe: KernelRecipe, in workspace: Workspace) async throws {
    guard let swiftc = await Toolchain.tool("swiftc"),
      let clang = await Toolchain.tool("clang")
    else {
      throw Failure("the Swift toolchain has no swiftc or no clang.", status: .missing)
    }
    (self.recipe, self.workspace) = (recipe, workspace)
    (self.swiftc, self.clang) = (swiftc, clang)
    toolset = try Toolset(path: workspace.path(recipe.toolset))
  }

  var name: String { recipe.name }

  /// Where the kernel is built.
  var folder: String { workspace.path(recipe.folder) }

  /// The finished ELF.
  var kernel: String { folder + "/" + recipe.product }

  /// What must be the same for the ELF to be still right: the commands, and
  /// sizes and times of the files and tools.
  var stamp: String {
    let files = recipe.files.map { workspace.path($0) } + [swiftc, clang]
    let words = calls(into: "").map { $0.words.joined(separator: " ") }
    return (words + files.map(state)).joined(separator: "\n")
  }

  private func state(of file: String) -> String {
    var status = stat()
    guard unsafe stat(file, &status) == 0 else { return file }
    let time = status.st_mtim
    return "\(file) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }

  /// A call of a tool, from the checkout's top.
  struct Call: Sendable {
    let words: [String]

    /// What it makes, where another kernel may have the same.
    var module: CompiledModules.Module?
  }

  /// All calls; the last leaves `kernel` in `folder`.
  func calls(into folder: String) -> [Call] {
    let modules = zip(recipe.modules, keys).map { module, key in
      Call(
        words: compile(module.name, module.files, into: folder),
        module: .init(name: module.name, key: key))
    }
    let objects = recipe.assembly.enumerated().map { ($1, "\(folder)/\($0).o") }
    let assembly = objects.map { assemble($0.0, into: $0.1) }
    let parts = recipe.modules.map { "\(folder)/\($0.name).bc" } + objects.map(\.1)
    return modules
      + (assembly + [link(parts, into: folder + "/kernel")]).map { Call(words: $0) }
  }

  /// For each module a name of what swiftc makes of it: the call, and what it reads.
  /// These are the module's files, all headers, and the modules before it, which it may
  /// import.
  private var keys: [String] {
    let headers = recipe.files.filter { $0.hasSuffix(".h") || $0.hasSuffix(".modulemap") }
    let replaced = recipe.headers.sorted { $0.key < $1.key }.map { "\($0) \($1)" }
    var key = Hasher64()
    for word in [state(of: swiftc)] + states(of: headers) + replaced { key.add(word) }
    return recipe.modules.map { name, files in
      let call = compile(name, files, into: "")
      for word in call + states(of: files) { key.add(word) }
      return key.name
    }
  }

  private func states(of files: [String]) -> [String] {
    files.map { state(of: workspace.path($0)) }
  }

  /// One module, all its files as one. The entry's name is SwiftPM's, so that a
  /// backtrace reads as the finished kernel's. Debug information tells where imported
  /// modules lie, and is not to differ with each build.
  private func compile(_ name: String, _ files: [String], into folder: String) -> [String]
  {
    [swiftc, "-c", "-module-name", name, "-package-name", "torito", "-parse-as-library"]
      + Self.target + ["-swift-version", "6", "-strict-memory-safety"]
      + (recipe.hasHeap ? [] : ["-no-allocations"])
      + (recipe.hasOwnMain
        ? [] : ["-Xfrontend", "-entry-point-function-name", "-Xfrontend", entry])
      + ["-lto=llvm-full", "-O"] + toolset.swift
      + [
        "-emit-module", "-emit-module-path", "\(folder)/\(name).swiftmodule", "-I",
        folder, "-debug-prefix-map", "\(folder)=\(CompiledModules.folder)",
      ]
      + (recipe.moduleMaps.map { "-fmodule-map-file=" + workspace.path($0) }
      + headerFolders.map { "-I" + $0 } + headerMap(in: folder)).flatMap { ["-Xcc", $0] }
      + ["-module-cache-path", workspace.path("\(KernelBuild.folder)/steps/ModuleCache")]
      + ["-o", "\(folder)/\(name).bc"] + files.map { workspace.path($0) }
  }

  private func assemble(_ file: String, into object: String) -> [String] {
    let folder = URL(filePath: object).deletingLastPathComponent().relativePath
    return [clang, "-c"] + Self.target + ["-O2"] + headerFolders.map { "-I" + $0 }
      + headerMap(in: folder) + toolset.c
      + ["-flto=full", "-o", object, workspace.path(file)]
  }

  private func link(_ parts: [String], into kernel: String) -> [String] {
    [swiftc, "-emit-executable"] + Self.target + ["-lto=llvm-full"] + toolset.swift
      + toolset.link(with: recipe.linkerScript) + ["-Xlinker", "--gc-sections"]
      + (recipe.hasOwnMain ? [] : ["-Xlinker", "--defsym=main=" + entry])
      + ["-o", kernel] + parts
  }

  private var entry: String { recipe.product + "_main" }

  private var headerFolders: [String] { recipe.headerFolders.map { workspace.path($0) } }

  private func headerMap(in folder: String) -> [String] {
    recipe.headers.isEmpty ? [] : ["-ivfsoverlay", folder + "/headers.yaml"]
  }

  /// Tells clang where the recipe's headers lie (LLVM's virtual file system).
  func writeHeaderMap(in folder: String) throws {
    guard !recipe.headers.isEmpty else { return }
    let roots = recipe.headers.sorted { $0.key < $1.key }.map {
      HeaderMap.Entry(
        name: workspace.path($0.key), externalContents: workspace.path($0.value))
    }
    try JSONEncoder().encode(HeaderMap(roots: roots))
      .write(to: URL(filePath: folder + "/headers.yaml"))
  }

  private struct HeaderMap: Encodable {
    var version = 0
    let roots: [Entry]

    struct Entry: Encodable {
      var type = "file"
      let name, externalContents: String

      enum CodingKeys: String, CodingKey {
        case type, name
        case externalContents = "external-contents"
      }
    }
  }
}
