// Boot and its boundary checks compiled to WebAssembly, and run there.

import Foundation

/// The tools that make and run the module, and how.
enum WebAssembly {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What runs the module: Node, or else what comes with the toolchain.
  static var runner: String { HostTool(named: "node") == nil ? "wasmkit" : "node" }

  /// Compiles Boot, the checks and their exports as one module, and what stands
  /// in for the machine, and links them.
  static func build(in folder: URL) throws -> URL {
    let target = "wasm32-unknown-none-wasm"
    let sources = try ["Sources/Boot", "Tests/BootTests/Boundaries"].flatMap(swiftFiles)
    let exports = root.appending(path: "Tests/BootTests/WebAssembly/Exports.swift").path
    let object = folder.appending(path: "boot.o")
    try HostTool.run(
      "swiftc",
      [
        "-target", target, "-swift-version", "6", "-parse-as-library", "-wmo", "-Osize",
        "-enable-experimental-feature", "Embedded", "-strict-memory-safety",
        "-warnings-as-errors", "-Xfrontend", "-disable-stack-protector",
        "-module-name", "Boot", "-package-name", "torito", "-I",
        root.appending(path: "Sources/Machine").path,
        "-c", "-o", object.path, exports,
      ] + sources)
    let machine = folder.appending(path: "machine.o")
    let hosted = root.appending(path: "Sources/Machine/Boot/hosted.c")
    try HostTool.run(
      "clang",
      [
        "--target=\(target)", "-Os", "-ffreestanding", "-c", hosted.path, "-o",
        machine.path,
      ])
    let module = folder.appending(path: "boot.wasm")
    try HostTool.run(
      "wasm-ld",
      [
        "--no-entry", "--export=boot_word_bits", "--export=boot_boundaries",
        object.path, machine.path, "-o", module.path,
      ])
    return module
  }

  /// Calls an exported function without parameters.
  static func call(_ function: String, of module: URL) throws -> Int? {
    guard runner == "node" else {
      let output = try HostTool.run("wasmkit", ["run", module.path, function])
      return Int(output.filter(\.isNumber).dropFirst(2))  // behind the type, i32
    }
    let script = """
      WebAssembly.instantiate(require("fs").readFileSync(process.argv[1]))
        .then((module) => console.log(module.instance.exports[process.argv[2]]()));
      """
    let output = try HostTool.run("node", ["-e", script, module.path, function])
    return Int(output.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  private static func swiftFiles(in folder: String) throws -> [String] {
    let place = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: place.path)
      .filter { $0.hasSuffix(".swift") }.map { place.appending(path: $0).path }
  }
}
