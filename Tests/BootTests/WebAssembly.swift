// Boot and its boundary checks compiled to WebAssembly, and run there.

import Book
import Foundation
import Launch
import Testing

/// The module, and what makes and runs it.
struct WebAssembly {
  private let module: String

  /// Compiles Boot, the checks and their exports as one module.
  init(in folder: URL) async throws {
    let root = try Workspace().root
    let sources = try ["Sources/Boot", "Tests/BootTests/Boundaries"].flatMap { folder in
      try Self.swiftFiles(in: folder, of: root)
    }
    let code = try await WebAssemblyCompiler(root: root, folder: folder).compile(
      sources + ["Tests/BootTests/WebAssembly/Exports.swift"], module: "Boot",
      exports: ["boot_word_bits", "boot_boundaries"])
    module = folder.appending(path: "boot.wasm").path
    try code.write(to: URL(filePath: module))
  }

  /// Calls an exported function without parameters, by Node or by what comes
  /// with the toolchain.
  func call(_ function: String) async throws -> Int? {
    guard Toolchain.onPath("node") != nil else {
      let output = try await Self.run("wasmkit", ["run", module, function])
      return Int(output.filter(\.isNumber).dropFirst(2))  // behind the type, i32
    }
    let script = """
      WebAssembly.instantiate(require("fs").readFileSync(process.argv[1]))
        .then((module) => console.log(module.instance.exports[process.argv[2]]()));
      """
    let output = try await Self.run("node", ["-e", script, module, function])
    return Int(output.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Runs a program of the toolchain or of the PATH, which must succeed.
  @discardableResult
  private static func run(_ name: String, _ arguments: [String]) async throws -> String {
    let program = await Toolchain.tool(name) ?? name
    let child = ChildProcess(program: program, arguments: arguments, limit: .seconds(180))
    let (ending, text) = try await child.collect()
    try #require(ending == .exited(0), "\(name) said:\n\(text)")
    return text
  }

  private static func swiftFiles(in folder: String, of root: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }
  }
}
