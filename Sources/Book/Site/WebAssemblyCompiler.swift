// From Swift files of the kernel to a WebAssembly module.

import Foundation
import Subprocess
import SystemPackage

/// Compiles kernel modules, which need no system, for a page or a test.
public struct WebAssemblyCompiler: Sendable {
  private let root: URL
  private let folder: URL

  private static let target = "wasm32-unknown-none-wasm"

  /// - Parameter folder: where what is compiled is put; it exists. A module that
  ///   another call left there is not compiled again.
  public init(root: URL, folder: URL) {
    self.root = root
    self.folder = folder
  }

  /// The module that the Swift files at `paths`, from the repository's top,
  /// make together with the kernel's modules that they import; it exports the
  /// functions that are called `exports` in C.
  ///
  /// - Throws: `Finding` with the compiler's words.
  public func compile(
    _ paths: [String], module name: String, exports: [String]
  ) async throws -> Data {
    let modules = try KernelModules(root: root).needed(by: paths, making: name)
    var objects: [String] = []
    for module in modules {
      if !module.swiftFiles.isEmpty {
        objects.append(try await object(of: module.name, module.swiftFiles, modules))
      }
      for path in module.standIns { objects.append(try await object(ofC: path)) }
    }
    objects.append(try await object(of: name, paths, modules))
    return try await link(objects, exports, for: paths.last ?? "")
  }

  /// Compiles a Swift module so that others may import it, and also what is not
  /// public of it: a figure shows insides.
  private func object(
    of name: String, _ paths: [String], _ modules: [KernelModule]
  ) async throws -> String {
    let stem = folder.appending(path: name).path
    guard !FileManager.default.fileExists(atPath: stem + ".o") else { return stem + ".o" }
    let ofC = modules.filter(\.swiftFiles.isEmpty).map { absolute("Sources/\($0.name)") }
    try await run(
      "swiftc",
      [
        "-target", Self.target, "-swift-version", "6", "-parse-as-library", "-wmo",
        "-Osize", "-enable-experimental-feature", "Embedded", "-strict-memory-safety",
        "-warnings-as-errors", "-Xfrontend", "-disable-stack-protector",
        "-enable-testing", "-module-name", name, "-package-name", "torito",
      ] + ([folder.path] + ofC).flatMap { ["-I", $0] }
        + ["-emit-module", "-emit-module-path", stem + ".swiftmodule"]
        + ["-c", "-o", stem + ".o"] + paths.map(absolute), for: paths.last ?? "")
    return stem + ".o"
  }

  private func object(ofC path: String) async throws -> String {
    let place = folder.appending(path: path.replacing("/", with: "-") + ".o").path
    guard !FileManager.default.fileExists(atPath: place) else { return place }
    try await run(
      "clang",
      [
        "--target=\(Self.target)", "-Os", "-ffreestanding", "-c", absolute(path),
        "-o", place,
      ], for: path)
    return place
  }

  private func link(
    _ objects: [String], _ exports: [String], for path: String
  ) async throws -> Data {
    let place = folder.appending(path: UUID().uuidString + ".wasm")
    defer { try? FileManager.default.removeItem(at: place) }
    try await run(
      "wasm-ld",
      ["--no-entry", "--gc-sections", "--strip-all", "-o", place.path] + objects
        + exports.map { "--export=" + $0 }, for: path)
    return try Data(contentsOf: place)
  }

  private func absolute(_ path: String) -> String { root.appending(path: path).path }

  /// Runs a program of the toolchain, which must succeed.
  private func run(_ program: String, _ arguments: [String], for file: String)
    async throws
  {
    let result = try await Subprocess.run(
      Self.path(of: program).map { .path(FilePath($0)) } ?? .name(program),
      arguments: Arguments(arguments),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      let words = result.standardOutput + result.standardError
      throw Finding(file, 1, "\(program) does not take this:\n\(words)")
    }
  }

  /// Where the program beside the PATH's first `swift` is.
  private static func path(of program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(
      separator: ":")
    return folders.lazy.map { folder in
      let swift = URL(filePath: "\(folder)/swift").resolvingSymlinksInPath()
      return swift.deletingLastPathComponent().appending(path: program).path
    }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What changes with the compiler, as far as can be seen without asking it.
  static var compilerMark: String {
    let path = path(of: "swiftc") ?? ""
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path)
    let date = attributes?[.modificationDate] as? Date
    return "\(path) \(date?.timeIntervalSince1970 ?? 0)"
  }
}
