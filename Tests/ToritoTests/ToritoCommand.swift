import Foundation
import Launch
import TestSupport
import Testing

/// The real executable, run as a user runs it.
enum ToritoCommand {
  /// It lies beside the tests' own bundle.
  static var path: String {
    URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "torito").path
  }

  static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil
  ) async throws -> (ending: Ending, text: String) {
    try await ChildProcess(
      program: path, arguments: arguments, environment: environment,
      folder: folder ?? Workspace().root.path,
      limit: .seconds(180)
    ).collect()
  }

  /// Starts it and goes on.
  static func start(
    _ arguments: [String], environment: [String: String] = [:], in folder: String? = nil
  ) throws -> Session {
    try Session(path, arguments, environment, folder ?? Workspace().root.path)
  }

  /// The identifiers of processes whose command line contains `mark`.
  static func processes(with mark: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { $0.allSatisfy(\.isNumber) }.filter { process in
      let line =
        FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      return String(decoding: line, as: UTF8.self).contains(mark)
    }
  }

  /// A run that the test takes part in.
  final class Session: Sendable {
    let process = Process()
    private let said = Collector()

    init(
      _ path: String, _ arguments: [String], _ environment: [String: String],
      _ folder: String
    ) throws {
      process.executableURL = URL(filePath: path)
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment.merging(environment) {
        $1
      }
      process.currentDirectoryURL = URL(filePath: folder)
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

    var text: String { said.text }

    /// Waits until it has said `words`, for at most a minute.
    func wait(for words: String) async throws {
      for _ in 0..<600 where !text.contains(words) {
        try await Task.sleep(for: .milliseconds(100))
      }
      try #require(text.contains(words), "it said:\n\(text)")
    }

    /// Waits for its end, for at most ten seconds.
    func status() async throws -> Int32 {
      for _ in 0..<100 where process.isRunning {
        try await Task.sleep(for: .milliseconds(100))
      }
      try #require(!process.isRunning, "it still runs, having said:\n\(text)")
      return process.terminationStatus
    }
  }
}
