// `torito test`: the tests, in one of three tiers.

import ArgumentParser
import Foundation
import Launch

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
    try await Requirements.of(tier == .quick ? .test : .ci).obtain()
    let events = FileManager.default.temporaryDirectory
      .appending(path: "torito-test-events-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: events) }
    let child = ChildProcess(
      program: "swift",
      arguments: [
        "test", "--event-stream-output-path", events.path, "--event-stream-version", "0",
      ] + (filter.map { ["--filter", $0] } ?? []),
      environment: ["TORITO_TIER": tier.rawValue], folder: workspace.root.path,
      limit: .seconds(6 * 3600))
    let ending = try await child.run()
    guard let text = try? String(contentsOf: events, encoding: .utf8) else {
      throw Failure("the tests did not run; see above.", status: .doesNotBuild)
    }
    let summary = TestSummary(events: text)
    summary.show(on: Terminal.output)
    try check(summary, ending)
    return ending == .exited(0) ? .success : .failure
  }

  /// What makes a run worthless, though no test of it failed.
  private func check(_ summary: TestSummary, _ ending: Ending) throws {
    if ending != .exited(0), summary.failed == 0 {
      let unfinished = summary.unfinished.sorted().joined(separator: ", ")
      throw Failure("the tests crashed (\(ending)) in: \(unfinished)", status: .failure)
    }
    if summary.count == 0 {
      throw Failure(
        "no test matches. Filters match identifiers, as `BootTests.MADTTests` or `CommandTests/status`.",
        status: .wrongUsage)
    }
    if tier != .quick, !summary.missingTools.isEmpty {
      throw Failure(
        "tier \(tier.rawValue) skips no test for want of something; here it has no "
          + summary.missingTools.joined(separator: " and no "), status: .missing)
    }
  }
}
