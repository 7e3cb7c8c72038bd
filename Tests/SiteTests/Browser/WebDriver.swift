// The program that drives Chromium, spoken to as the W3C's WebDriver says.

import Foundation
import Launch

/// A chromedriver that runs.
struct WebDriver: Sendable {
  private let port: Int

  /// What the driver or the page complains of.
  struct Complaint: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts chromedriver, and ends it after `body`.
  static func run<Result: Sendable>(
    _ body: @escaping @Sendable (WebDriver) async throws -> Result
  ) async throws -> Result {
    let output = Collector()
    let child = ChildProcess(
      program: "chromedriver", arguments: ["--port=0", "--log-level=SEVERE"])
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        let stream = ChildProcess.Stream.handled { output.take($0) }
        _ = try? await child.run(output: stream, error: stream)
      }
      defer { group.cancelAll() }
      return try await body(WebDriver(port: port(in: output)))
    }
  }

  /// The port that it says it listens at.
  private static func port(in output: Collector) async throws -> Int {
    for _ in 0..<600 {
      if let match = output.text.firstMatch(of: #/successfully on port (\d+)/#) {
        return Int(match.output.1) ?? 0
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Complaint(description: "chromedriver does not start: \(output.text)")
  }

  /// Sends a command, and returns the answer's value.
  @discardableResult
  func send(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> JSON {
    let data = try body.map { try JSONEncoder().encode($0) } ?? Data()
    let answer = try await LocalHTTP.send(method, path, port: port, body: data)
    let value = try JSONDecoder().decode(JSON.self, from: answer.body)["value"]
    if let error = value["error"].string, let message = value["message"].string {
      throw Complaint(description: "\(path): \(error): \(message)")
    }
    return value
  }
}
