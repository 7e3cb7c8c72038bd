// The hammer, built with ThreadSanitizer, and what that says of it.

import Foundation
import Launch

/// A program that is compiled from Memory's own sources, or from copies of them with
/// one line changed.
struct SanitizedHammer {
  private let workspace: Workspace
  private let folder: URL

  init(_ workspace: Workspace, in folder: URL) throws {
    (self.workspace, self.folder) = (workspace, folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A line of a file of Memory, and what stands there instead.
  struct Change {
    let file, old, new: String
  }

  /// Builds and runs it.
  ///
  /// - Returns: how it ended and what ThreadSanitizer said. It ends with 66 where there
  ///   was a race.
  func run(with change: Change? = nil) async throws -> (ending: Ending, text: String) {
    let objects = try await machine() + [try await module("Boot", sources("Boot"))]
    let others = [
      "Sources/Bench/Heap/HeapOnHost.swift", "Tests/MemoryTests/Sanitizer/Hammer.swift",
    ]
    .map(workspace.path)
    let memory = try await module("Memory", try memorySources(change) + others)
    let program = folder.appending(path: "hammer").path
    try await must("swiftc", ["-sanitize=thread", "-o", program, memory] + objects)
    return try await ChildProcess(program: program, arguments: [], limit: .seconds(300))
      .collect()
  }

  /// The maps are left out but for their secret, which the start-up stirs: nothing here
  /// needs them, and the compiler of Swift 6.3.1 makes a broken module of their slots
  /// under ThreadSanitizer.
  private func memorySources(_ change: Change?) throws -> [String] {
    let kept = ["/Map/MapSecret.swift", "/Map/SipHash.swift"]
    let all = sources("Memory").filter { file in
      !file.contains("/Map/") || kept.contains { file.hasSuffix($0) }
    }
    guard let change else { return all }
    return try all.map { file in
      guard file.hasSuffix("/" + change.file) else { return file }
      let text = try String(contentsOfFile: file, encoding: .utf8)
      guard text.contains(change.old) else {
        throw Failure("\(change.file) has no \(change.old)", status: .failure)
      }
      let copy = folder.appending(path: change.file)
      try Data(text.replacing(change.old, with: change.new).utf8).write(to: copy)
      return copy.path
    }
  }

  private func machine() async throws -> [String] {
    let clang = await Toolchain.tool("clang") ?? "clang"
    var objects: [String] = []
    for room in ["Boot", "Memory"] {
      let object = folder.appending(path: "Machine\(room).o").path
      let source = workspace.path("Sources/Machine/\(room)/hosted.c")
      try await must(
        clang, ["-O1", "-fsanitize=thread", "-fPIC", "-c", source, "-o", object])
      objects.append(object)
    }
    return objects
  }

  private func module(_ name: String, _ sources: [String]) async throws -> String {
    let object = folder.appending(path: name + ".o").path
    try await must(
      "swiftc",
      [
        "-O", "-wmo", "-sanitize=thread", "-parse-as-library", "-swift-version", "6",
        "-package-name", "torito", "-module-name", name, "-I",
        workspace.path("Sources/Machine"), "-I", folder.path, "-emit-module",
        "-emit-module-path", folder.appending(path: name + ".swiftmodule").path, "-c",
        "-o", object,
      ] + sources)
    return object
  }

  private func sources(_ room: String) -> [String] {
    workspace.files(in: "Sources/\(room)").filter { $0.hasSuffix(".swift") }
      .map { workspace.path("Sources/\(room)/\($0)") }
  }

  private func must(_ program: String, _ arguments: [String]) async throws {
    let child = ChildProcess(program: program, arguments: arguments, limit: .seconds(300))
    let (ending, text) = try await child.collect()
    guard ending == .exited(0) else {
      throw Failure("\(program) failed:\n\(text)", status: .doesNotBuild)
    }
  }
}
