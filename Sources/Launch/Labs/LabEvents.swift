// Results of graded tests, read from the test runner's event stream.

import Foundation

/// What the event stream says of each test (swift-testing, Documentation/ABI/JSON.md).
struct LabEvents {
  private var results: [String: Result] = [:]

  /// What is known of a test that began.
  private struct Result {
    var hasEnded = false
    var hasFailed = false
    var output = ""
  }

  /// - Parameter lines: the stream, a JSON object a line; the last may be cut off.
  init(_ lines: String) {
    for line in lines.split(separator: "\n") {
      let record = try? JSONDecoder().decode(Record.self, from: Data(line.utf8))
      if let record, record.kind == "event" { take(record.payload) }
    }
  }

  var isEmpty: Bool { results.isEmpty }

  /// Whether the test came to an end, whichever.
  func hasEnded(_ test: String) -> Bool { results[test]?.hasEnded ?? false }

  /// What came of a test that was run again.
  mutating func replace(_ test: String, by other: LabEvents) {
    if let result = other.results[test] { results[test] = result }
  }

  /// What came of the test with suite and function `test`.
  func status(of test: String) -> (LabGrade.Status, String) {
    guard let result = results[test] else { return (.notRun, "it was not run") }
    guard result.hasEnded else {
      return (.failed, result.output + "The grader ended before this test did.\n")
    }
    return result.hasFailed ? (.failed, result.output) : (.passed, "")
  }

  private mutating func take(_ event: Record.Payload) {
    guard let test = event.testID.flatMap(Self.name) else { return }
    switch event.kind {
    case "testStarted": results[test] = results[test] ?? Result()
    case "issueRecorded":
      results[test, default: Result()].hasFailed = true
      results[test]?.output += event.words
    case "testEnded":
      results[test, default: Result()].hasEnded = true
      if event.messages?.first?.symbol == "fail" { results[test]?.hasFailed = true }
    default: break
    }
  }

  /// `RingTests/order()` of `BootLabTests.RingTests/order()/RingTests.swift:6:4`.
  private static func name(_ identifier: String) -> String? {
    let parts = identifier.split(separator: "/")
    guard let function = parts.firstIndex(where: { $0.hasSuffix(")") }), function > 0
    else { return nil }
    let suite = parts[function - 1].split(separator: ".").last ?? ""
    return "\(suite)/\(parts[function])"
  }

  private struct Record: Decodable {
    let kind: String
    let payload: Payload

    struct Payload: Decodable {
      let kind: String?
      let testID: String?
      let messages: [Message]?

      /// A lesson is the detail of an issue; an issue that is none has no other
      /// words than its own.
      var words: String {
        let details = (messages ?? []).filter { $0.symbol == "details" }.map(\.text)
        let said = details.isEmpty ? (messages ?? []).map(\.text) : details
        return said.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
      }
    }

    struct Message: Decodable {
      let symbol: String?
      let text: String
    }
  }
}
