// Examples, compiled as the kernel is.

import Foundation
import Subprocess
import TestSupport

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// What the compiler makes of a piece of Swift, with the kernel's options.
struct ExampleCompiler {
  let assembly, diagnostics: String
  let isAccepted: Bool

  init(_ code: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "example-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "Example.swift")
    try Data("import Machine\n\n\(code)".utf8).write(to: file)
    let result = try await Subprocess.run(
      .name("swiftc"),
      arguments: Arguments(
        try Self.options() + ["-emit-assembly", "-o", "-", file.path]),
      workingDirectory: FilePath(Self.root.path),
      output: .string(limit: 1 << 22), error: .string(limit: 1 << 20))
    assembly = result.standardOutput
    diagnostics = result.standardError
    isAccepted = result.terminationStatus.isSuccess
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The kernel's, from its toolset, but for those that are for the linker or
  /// add to the assembly what no page shows.
  private static func options() throws -> [String] {
    let toolset = root.appending(path: "Sources/Kernels/toolset.json")
    let options = try JSONDecoder().decode(Toolset.self, from: Data(contentsOf: toolset))
      .swiftCompiler.extraCLIOptions
    let end = options.firstIndex { $0.hasPrefix("-use-ld") } ?? options.endIndex
    return options[..<end].filter { $0 != "-g" } + [
      "-target", "x86_64-unknown-none-elf", "-swift-version", "6", "-parse-as-library",
      "-strict-memory-safety", "-no-allocations", "-module-name", "Example", "-I",
      "Sources/Machine",
      "-Xllvm", "-enable-shrink-wrap=false",
    ]
  }

  private struct Toolset: Decodable {
    struct Compiler: Decodable { let extraCLIOptions: [String] }
    let swiftCompiler: Compiler
  }
}
