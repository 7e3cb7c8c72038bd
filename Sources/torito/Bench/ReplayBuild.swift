// From C and Swift sources to the replayer and our heap as a shared library.

import Foundation
import Launch

/// Builds what `torito bench memory` runs, for the host.
struct ReplayBuild: Sendable {
  private let workspace: Workspace
  private let clang: String

  /// A folder of its own in the checkout.
  private let folder: String

  /// What the step is made of whose heap it is; nil for the finished kernel's.
  private let recipe: KernelRecipe?

  /// - Parameter step: the step of chapter 2 whose heap it is; nil for the finished one.
  /// - Throws: `Failure` where there is no such step.
  init(_ workspace: Workspace, step: String? = nil) async throws {
    self.workspace = workspace
    recipe = try step.map {
      try Step($0, of: .memory, in: workspace).recipe(in: workspace)
    }
    guard let clang = await Toolchain.tool("clang") else {
      throw Failure("the Swift toolchain has no clang.", status: .missing)
    }
    self.clang = clang
    folder = workspace.path(KernelBuild.folder) + "/replay"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
  }

  /// The replayer.
  func replayer() async throws -> String {
    let program = folder + "/replay"
    try await link(
      program, by: clang,
      ["-O2", "-fno-builtin-malloc", "-fno-builtin-free", "-fPIE", "-pie", "-pthread"]
        + sources("Sources/Bench/Replay", "c") + ["-ldl"])
    return program
  }

  /// Our heap, with the functions of `Sources/Bench/Heap`, which are compiled as a
  /// part of Memory: a kernel is optimised as a whole as well.
  func heap() async throws -> String {
    var objects = try await machine()
    objects.append(try await object("Boot", files(of: "Boot")))
    objects.append(
      try await object(
        "Memory", files(of: "Memory") + sources("Sources/Bench/Heap", "swift")))
    let library = folder + "/libtorito.so"
    try await link(library, by: "swiftc", ["-emit-library"] + objects)
    return library
  }

  /// The files of a module, with the step's over them.
  private func files(of module: String) -> [String] {
    guard let recipe else { return sources("Sources/" + module, "swift") }
    let files = recipe.modules.first { $0.name == module }?.files ?? []
    return files.map(workspace.path)
  }

  private func machine() async throws -> [String] {
    var objects: [String] = []
    for source in sources("Sources/Machine", "c") {
      objects.append(folder + "/machine-\(objects.count).o")
      try await run(
        clang, ["-O2", "-fPIC", "-c", source, "-o", objects[objects.count - 1]])
    }
    return objects
  }

  private func object(_ module: String, _ sources: [String]) async throws -> String {
    let object = "\(folder)/\(module).o"
    try await run(
      "swiftc",
      [
        "-O", "-wmo", "-parse-as-library", "-swift-version", "6", "-strict-memory-safety",
        "-cross-module-optimization", "-package-name", "torito", "-module-name", module,
        "-I", workspace.path("Sources/Machine"), "-I", folder, "-emit-module",
        "-emit-module-path", "\(folder)/\(module).swiftmodule", "-c", "-o", object,
      ] + sources)
    return object
  }

  /// All files of that kind in and below a folder.
  private func sources(_ path: String, _ kind: String) -> [String] {
    let path = workspace.path(path)
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix("." + kind) }.sorted().map {
      "\(path)/\($0)"
    }
  }

  /// Puts what is linked in its place in one step: somebody may be running the other.
  private func link(
    _ path: String, by linker: String, _ arguments: [String]
  ) async throws {
    let unfinished = "\(path)-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    try await run(linker, arguments + ["-o", unfinished])
    guard rename(unfinished, path) == 0 else {
      throw Failure(
        "\(path) cannot be written: \(String(cString: strerror(errno))).",
        status: .missing)
    }
  }

  private func run(_ program: String, _ arguments: [String]) async throws {
    let compiler = ChildProcess(
      program: program, arguments: arguments, limit: .seconds(300))
    let (ending, text) = try await compiler.collect()
    guard ending == .exited(0) else {
      Terminal.error.text(text)
      throw Failure("the replayer does not build; see above.", status: .doesNotBuild)
    }
  }
}
