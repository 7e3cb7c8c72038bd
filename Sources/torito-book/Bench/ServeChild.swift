// `torito book serve` in a process of its own.

import Foundation
import Subprocess

enum ServeChild {
  /// Serves the book at `root` for as long as `body` takes.
  static func run<Result: Sendable>(
    _ program: Executable, _ root: URL,
    _ body: @escaping @Sendable (SiteReader) async throws -> Result
  ) async throws -> Result {
    let arguments: Arguments = ["serve", "--port", "0", "--root", root.path]
    let (lines, said) = AsyncStream.makeStream(of: String.self)
    let run = try await Subprocess.run(
      program, arguments: arguments, input: .none, output: .sequence, error: .discarded
    ) { execution in
      // All is read until the end, so that the server never waits for a reader.
      async let reading: Void = tell(execution.standardOutput, said)
      let result = try await body(SiteReader(port: port(in: lines)))
      try execution.send(signal: .terminate)
      _ = try? await reading
      return result
    }
    return run.closureResult
  }

  private static func tell(
    _ output: SubprocessOutputSequence, _ said: AsyncStream<String>.Continuation
  ) async throws {
    defer { said.finish() }
    for try await line in output.strings() { said.yield(line) }
  }

  /// The port, from the line that says where the book is.
  private static func port(in lines: AsyncStream<String>) async throws -> UInt16 {
    for await line in lines {
      if let match = line.firstMatch(of: #/book is at http://[^:]+:(\d+)/#),
        let port = UInt16(match.output.1)
      {
        return port
      }
    }
    throw BenchFailure("the book cannot be served; `torito book serve` says why.")
  }
}
