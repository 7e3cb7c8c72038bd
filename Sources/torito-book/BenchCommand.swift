// `torito bench book`: how long the book takes.

import ArgumentParser
import Foundation

struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure a build of the book.", shouldDisplay: false)

  @Option(help: "The repository's top.", completion: .directory)
  var root = FileManager.default.currentDirectoryPath

  @Flag(help: "Write JSON.")
  var json = false

  @Option(help: "How often each time is taken.")
  var runs = 5

  /// Ends early, and in order, at Ctrl-C.
  func run() async throws {
    let bench = try await withThrowingTaskGroup(of: BookBench?.self) { group in
      group.addTask { try await measure() }
      group.addTask {
        await waitForInterruption()
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    guard let bench else { throw ExitCode(130) }
    try show(bench)
  }

  private func measure() async throws -> BookBench {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "torito-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var bench = BookBench(
      cores: ProcessInfo.processInfo.activeProcessorCount, runs: runs)
    let runner = BookBenchRunner(root: URL(filePath: root), runs: runs)
    bench.books = try await runner.books(in: folder) { words in
      FileHandle.standardError.write(Data((words + "\n").utf8))
    }
    return bench
  }

  private func show(_ bench: BookBench) throws {
    guard json else { return print(bench.text, terminator: "") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(bench), as: UTF8.self))
  }
}
