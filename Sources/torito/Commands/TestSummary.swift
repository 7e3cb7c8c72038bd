// What a run of the tests came to.

import Foundation
import Launch

/// What the test runner's event stream says of a run
/// (swift-testing, Documentation/ABI/JSON.md).
struct TestSummary: Equatable {
  private(set) var passed = 0
  private(set) var failed = 0

  /// The identifiers of tests that began and have not ended.
  private(set) var unfinished: Set<String> = []

  /// How many tests there were.
  var count: Int { passed + failed + skipped.values.reduce(0, +) }

  /// How often a test was skipped for each reason.
  private(set) var skipped: [String: Int] = [:]

  init(events: String) {
    for line in events.split(separator: "\n") {
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8)),
        record.payload.isTest
      else { continue }
      take(record.payload)
    }
  }

  private mutating func take(_ event: Record.Payload) {
    switch event.kind {
    case "testStarted":
      unfinished.insert(event.identifier)
    case "testEnded":
      unfinished.remove(event.identifier)
      let isFailure = event.messages?.contains { $0.symbol == "fail" } ?? false
      if isFailure { failed += 1 } else { passed += 1 }
    case "testSkipped":
      skipped[event.reason, default: 0] += 1
    default:
      break
    }
  }

  /// The tools for want of which tests were skipped.
  var missingTools: [String] {
    skipped.keys.filter { $0.hasPrefix("needs ") }.map { String($0.dropFirst(6)) }
      .sorted()
  }

  /// Ends in the plain line that every runner's reader understands.
  func show(on terminal: Terminal) {
    for (reason, number) in skipped.sorted(by: { $0.key < $1.key }) {
      terminal.line("skipped \(number): \(reason)")
    }
    terminal.line(
      "\(passed) passed, \(failed) failed, \(count - passed - failed) skipped")
  }

  private struct Record: Decodable {
    let payload: Payload

    struct Payload: Decodable {
      let kind: String
      let testID: String?
      let messages: [Message]?

      /// Suites begin and end as well; a test's identifier ends with where it
      /// stands in its file.
      var isTest: Bool { testID?.contains(".swift:") ?? false }

      /// The test's name, without where it stands.
      var identifier: String {
        (testID ?? "").split(separator: "/").dropLast().joined(separator: "/")
      }

      /// What stands behind `skipped:`, without its quotation marks.
      var reason: String {
        let text = messages?.first?.text ?? ""
        let reason = text.range(of: "skipped: ").map { String(text[$0.upperBound...]) }
        return (reason ?? "no reason given").trimmingCharacters(in: ["\"", "'"])
      }
    }

    struct Message: Decodable {
      let symbol: String
      let text: String
    }
  }
}
