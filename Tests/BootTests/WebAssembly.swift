// Boot and its boundary checks compiled to WebAssembly, and run there.

import Foundation
import Testing

@testable import torito

/// The module, and what makes and runs it.
struct WebAssembly {
  private let module: String

  /// Compiles Boot, the checks and their exports as one module, and what stands
  /// in for the machine, and links them.
  init(in folder: URL) async throws {
    let target = "wasm32-unknown-none-wasm"
    let workspace = try Workspace()
    let sources = try ["Sources/Boot", "Tests/BootTests/Boundaries"].flatMap {
      try Self.swiftFiles(in: workspace.path($0))
    }
    let object = folder.appending(path: "boot.o").path
    try await Self.run(
      "swiftc",
      [
        "-target", target, "-swift-version", "6", "-parse-as-library", "-wmo", "-Osize",
        "-enable-experimental-feature", "Embedded", "-strict-memory-safety",
        "-warnings-as-errors", "-Xfrontend", "-disable-stack-protector",
        "-module-name", "Boot", "-package-name", "torito",
        "-I", workspace.path("Sources/Machine"), "-c", "-o", object,
        workspace.path("Tests/BootTests/WebAssembly/Exports.swift"),
      ] + sources)
    let machine = folder.appending(path: "machine.o").path
    try await Self.run(
      "clang",
      [
        "--target=\(target)", "-Os", "-ffreestanding", "-c",
        workspace.path("Sources/Machine/Boot/wasm.c"), "-o", machine,
      ])
    module = folder.appending(path: "boot.wasm").path
    try await Self.run(
      "wasm-ld",
      [
        "--no-entry", "--export=boot_word_bits", "--export=boot_boundaries", object,
        machine,
        "-o", module,
      ])
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

  private static func swiftFiles(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }.map { folder + "/" + $0 }
  }
}
