// C sources that a test compiles and runs.

import Foundation
import Launch

/// What a compiler made of C sources, in a folder that is removed at the end.
struct CProgram {
  struct Failed: Error {
    let text: String
  }

  let folder: URL

  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  static let replayer = tests.appending(path: "../../../Sources/Bench/Replay")

  static func withFolder(_ body: (CProgram) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "torito-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(CProgram(folder: folder))
  }

  /// Compiles `sources`, and returns the path of what came of it.
  func compile(_ sources: [URL], _ options: [String]) async throws -> String {
    let path = folder.appending(path: UUID().uuidString).path
    try await run(
      "cc",
      options + ["-O2", "-Wall", "-Wextra", "-Werror", "-o", path] + sources.map(\.path))
    return path
  }

  func library(_ source: String) async throws -> String {
    try await compile([Self.tests.appending(path: source)], ["-shared", "-fPIC"])
  }

  /// Runs a program, and returns what it said on both streams.
  @discardableResult
  func run(
    _ program: String, _ arguments: [String] = [], _ environment: [String: String] = [:]
  ) async throws -> String {
    let child = ChildProcess(
      program: program, arguments: arguments, environment: environment,
      limit: .seconds(120))
    let (ending, text) = try await child.collect()
    guard ending == .exited(0) else { throw Failed(text: "\(ending): \(text)") }
    return text
  }
}
