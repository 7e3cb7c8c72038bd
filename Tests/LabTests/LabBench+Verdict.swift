// The tests of a lab, run on a solution, and what they say of it.

import Foundation
import Launch

/// Which graded tests a solution has lost.
struct Verdict: Equatable, Sendable {
  let lost: Set<String>

  /// How many of the tests that were run came to an end.
  let count: Int

  /// What was said of them.
  var lessons = ""
}

extension LabBench {
  /// What is judged in the place of the learner's work.
  struct Case: Sendable {
    /// The child's path.
    var child: String

    /// The solution's folder or a kernel that is built from it: a variable of the
    /// tests' environment.
    var kernel: (variable: String, value: String)

    /// Which mutant the child is.
    var mutant = 0

    /// Whether the child is locked in. Mutants harm nobody, and are many.
    var walls = "none"
  }

  /// Runs the lab's tests, or those whose names begin as one of `filters` says. One
  /// program holds the tests of all labs.
  func judge(_ solution: Case, only filters: [String] = [""]) async throws -> Verdict {
    let events = FileManager.default.temporaryDirectory
      .appending(path: "torito-graded-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: events) }
    let child = ChildProcess(
      program: tests,
      arguments: [
        "--testing-library", "swift-testing", "--event-stream-version", "0",
        "--event-stream-output-path", events.path,
      ] + filters.flatMap { ["--filter", "^\(sheet.name)LabTests\\.\($0)"] },
      environment: [
        "TORITO_LAB_CHILD": solution.child, "TORITO_MUTANT": String(solution.mutant),
        "TORITO_WALLS": solution.walls, solution.kernel.variable: solution.kernel.value,
      ], limit: .seconds(900))
    let (ending, text) = try await child.collect()
    let stream = (try? String(contentsOf: events, encoding: .utf8)) ?? ""
    let verdict = Verdict(events: stream)
    guard case .exited = ending, verdict.count > 0 else {
      throw Failure("the lab's tests ended with \(ending):\n\(text)", status: .failure)
    }
    return verdict
  }

  /// What the tests that were not lost are worth.
  func points(without lost: Set<String>) -> Int {
    sheet.tests.filter { !lost.contains($0.test) }.reduce(0) { $0 + $1.points }
  }
}

extension Verdict {
  /// Reads the test runner's event stream (swift-testing, Documentation/ABI/JSON.md).
  init(events: String) {
    let ended = events.split(separator: "\n").compactMap { line -> (String, Bool)? in
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8)),
        record.payload.kind == "testEnded", let test = record.payload.test
      else { return nil }
      return (test, record.payload.messages?.contains { $0.symbol == "fail" } ?? false)
    }
    lost = Set(ended.filter(\.1).map(\.0))
    count = ended.count
    lessons = events.split(separator: "\n").flatMap { line in
      let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8))
      return record?.payload.kind == "issueRecorded" ? record?.payload.messages ?? [] : []
    }.map(\.text).joined(separator: "\n")
  }

  private struct Record: Decodable {
    let payload: Payload

    struct Payload: Decodable {
      let kind: String
      let testID: String?
      let messages: [Message]?

      /// `RingTests/order()` of `BootLabTests.RingTests/order()/RingTests.swift:6:4`;
      /// nil for a suite.
      var test: String? {
        let parts = (testID ?? "").split(separator: "/")
        guard parts.count == 3, let suite = parts[0].split(separator: ".").last else {
          return nil
        }
        return "\(suite)/\(parts[1])"
      }
    }

    struct Message: Decodable {
      let symbol: String
      let text: String
    }
  }
}
