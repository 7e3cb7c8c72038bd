// `torito book serve` as its user runs it.

import Foundation
import Launch
import Testing

/// A server that runs over a copy of this checkout's book.
final class ServeRun: Sendable {
  let root: URL
  let process = Process()
  private let said = Collector()

  init() throws {
    root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-served-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for name in ["Chapters", "Sources", "Tests", "site"] {
      try FileManager.default.copyContents(
        of: BuiltSite.root.appending(path: name), to: root.appending(path: name))
    }
    process.executableURL = Self.generator
    process.arguments = ["serve", "--port", "0", "--root", root.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    let said = said
    pipe.fileHandleForReading.readabilityHandler = { handle in
      said.take([UInt8](handle.availableData)[...])
    }
    try process.run()
  }

  /// The generator, which lies beside the tests' own bundle.
  static var generator: URL {
    URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "torito-book")
  }

  deinit {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(at: root)
  }

  var text: String { said.text }

  /// Where it serves, once the book is built.
  func address() async throws -> String {
    let address = try await wait(for: #/book is at (http:\S+)/#)
    return String(address.output.1)
  }

  /// Waits until it has said what matches, for at most five minutes: beside all other
  /// tests, live figures take more than one to compile.
  @discardableResult
  func wait<Output>(for words: Regex<Output>) async throws -> Regex<Output>.Match {
    for _ in 0..<6000 {
      if let match = text.firstMatch(of: words) { return match }
      if !process.isRunning { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    return try #require(text.firstMatch(of: words), "it said:\n\(text)")
  }

  /// Waits for its end, for at most ten seconds.
  func status() async throws -> Int32 {
    for _ in 0..<200 where process.isRunning {
      try await Task.sleep(for: .milliseconds(50))
    }
    try #require(!process.isRunning, "it still runs, having said:\n\(text)")
    return process.terminationStatus
  }

  func append(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    try Data((String(contentsOf: file, encoding: .utf8) + text).utf8).write(to: file)
  }
}
