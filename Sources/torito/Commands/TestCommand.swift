// `torito test`: the tests, in one of three tiers.

import ArgumentParser
import Foundation

struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests, and say what was skipped and why.",
    discussion: """
      The tiers, each with all of the one before:
        quick   what `swift test` runs: under 10 minutes, no root, no network
        ci      all that is deterministic; fails where a test's tool is missing
        long    soaks, fuzzing, full seed counts
      """)

  /// The tiers, by the names that the tests know them by.
  enum Tier: String, ExpressibleByArgument, CaseIterable {
    case quick, ci, long
  }

  @Argument(help: "How thorough.")
  var tier = Tier.quick

  @Option(help: "Only the tests whose names match this regular expression.")
  var filter: String?

  func run() async throws {
    try await endingInWords {
      let status = try await cancellingOnSignals { try await test() }
      if status != .success { throw status }
    }
  }

  private func test() async throws -> ExitCode {
    let workspace = try Workspace()
    try await Requirements.of(.test).obtain()
    let events = FileManager.default.temporaryDirectory
      .appending(path: "torito-test-events-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: events) }
    let child = ChildProcess(
      program: "swift",
      arguments: [
        "test", "--event-stream-output-path", events.path, "--event-stream-version", "0",
      ] + (filter.map { ["--filter", $0] } ?? []),
      environment: ["TORITO_TIER": tier.rawValue], folder: workspace.root.path)
    let ending = try await child.run()
    guard let text = try? String(contentsOf: events, encoding: .utf8) else {
      throw Failure("the tests did not run; see above.", status: .doesNotBuild)
    }
    let summary = TestSummary(events: text)
    summary.show(on: Terminal.output)
    if tier != .quick, !summary.missingTools.isEmpty {
      throw Failure(
        "tier \(tier.rawValue) must not skip for want of a tool: \(summary.missingTools.joined(separator: ", "))",
        status: .missing)
    }
    return ending == .exited(0) ? .success : .failure
  }
}

/// What the test runner's event stream says of a run
/// (swift-testing, Documentation/ABI/JSON.md).
struct TestSummary: Equatable {
  private(set) var passed = 0
  private(set) var failed = 0

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
    case "testEnded":
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
    let count = skipped.values.reduce(0, +)
    for (reason, number) in skipped.sorted(by: { $0.key < $1.key }) {
      terminal.line("skipped \(number): \(reason)")
    }
    terminal.line("\(passed) passed, \(failed) failed, \(count) skipped")
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
