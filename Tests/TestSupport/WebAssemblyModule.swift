// A module of the kernel and its boundary checks compiled to WebAssembly, and run there.

import Book
import Foundation
import Launch
import Testing

/// The module, and what makes and runs it.
public struct WebAssemblyModule: Sendable {
  private let module: String

  /// What the functions that it exports begin with: `boot` for Boot.
  private let prefix: String

  /// Compiles `Sources/NAME`, and of `Tests/NAMETests` the checks in `Boundaries` and
  /// their exports in `WebAssembly`, as one module.
  public init(_ name: String, in folder: URL) async throws {
    prefix = name.lowercased()
    let root = try Workspace().root
    let folders = ["Sources/\(name)", "Tests/\(name)Tests/Boundaries"]
    let sources = try folders.flatMap { try Self.swiftFiles(in: $0, of: root) }
    let code = try await WebAssemblyCompiler(root: root, folder: folder).compile(
      sources + ["Tests/\(name)Tests/WebAssembly/Exports.swift"], module: name,
      exports: ["\(prefix)_word_bits", "\(prefix)_boundaries"])
    module = folder.appending(path: prefix + ".wasm").path
    try code.write(to: URL(filePath: module))
  }

  /// How many bits its `Int` has.
  public var wordBits: Int? {
    get async throws { try await call(prefix + "_word_bits") }
  }

  /// The line of the first check that failed; 0 where none did.
  public var firstFailedBoundary: Int? {
    get async throws { try await call(prefix + "_boundaries") }
  }

  /// Calls an exported function without parameters, by Node or by what comes
  /// with the toolchain.
  private func call(_ function: String) async throws -> Int? {
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
