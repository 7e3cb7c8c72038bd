// From Swift files of the kernel to a WebAssembly module.

import Foundation
import Subprocess
import SystemPackage

/// Compiles kernel modules, which need no system, for a page or a test.
public struct WebAssemblyCompiler: Sendable {
  private let root: URL
  private let folder: URL

  private static let target = "wasm32-unknown-none-wasm"

  /// - Parameter folder: where objects may be put; it exists.
  public init(root: URL, folder: URL) {
    self.root = root
    self.folder = folder
  }

  /// The module that the Swift files at `paths`, from the repository's top,
  /// make together; it exports the functions that are called `exports` in C.
  ///
  /// - Throws: `Finding` with the compiler's words.
  public func compile(
    _ paths: [String], module name: String, exports: [String]
  ) async throws -> Data {
    let stem = folder.appending(path: UUID().uuidString).path
    defer {
      for ending in [".o", ".machine.o", ".wasm"] {
        try? FileManager.default.removeItem(atPath: stem + ending)
      }
    }
    try await run(
      "swiftc",
      [
        "-target", Self.target, "-swift-version", "6", "-parse-as-library", "-wmo",
        "-Osize", "-enable-experimental-feature", "Embedded", "-strict-memory-safety",
        "-warnings-as-errors", "-Xfrontend", "-disable-stack-protector",
        "-module-name", name, "-package-name", "torito", "-I",
        absolute("Sources/Machine"),
        "-c", "-o", stem + ".o",
      ] + paths.map(absolute), for: paths.last ?? "")
    try await run(
      "clang",
      [
        "--target=\(Self.target)", "-Os", "-ffreestanding", "-c",
        absolute("Sources/Machine/Boot/wasm.c"), "-o", stem + ".machine.o",
      ], for: "Sources/Machine/Boot/wasm.c")
    try await run(
      "wasm-ld",
      [
        "--no-entry", "--gc-sections", "--strip-all", stem + ".o", stem + ".machine.o",
        "-o", stem + ".wasm",
      ] + exports.map { "--export=" + $0 }, for: paths.last ?? "")
    return try Data(contentsOf: URL(filePath: stem + ".wasm"))
  }

  private func absolute(_ path: String) -> String { root.appending(path: path).path }

  /// Runs a program of the toolchain, which must succeed.
  private func run(_ program: String, _ arguments: [String], for file: String)
    async throws
  {
    let result = try await Subprocess.run(
      Self.executable(program), arguments: Arguments(arguments),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      let words = result.standardOutput + result.standardError
      throw Finding(file, 1, "\(program) does not take this:\n\(words)")
    }
  }

  /// The program on the PATH, or else the one beside the `swift` there.
  private static func executable(_ program: String) -> Executable {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(
      separator: ":")
    for folder in folders {
      let swift = URL(filePath: "\(folder)/swift").resolvingSymlinksInPath()
      let beside = swift.deletingLastPathComponent().appending(path: program).path
      if FileManager.default.isExecutableFile(atPath: beside) {
        return .path(FilePath(beside))
      }
    }
    return .name(program)
  }
}
