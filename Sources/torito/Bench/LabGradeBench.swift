// How long it takes to grade a lab, and whether its points depend on that.

import Foundation
import Launch

/// The measurements, as they are written to JSON.
struct LabGradeBench: Codable, Sendable {
  let lab: String
  let runs: Int

  /// Of the machine.
  let cores: Int
  var rows: [Row] = []

  struct Row: Codable, Sendable {
    let condition: LabGradeBenchRunner.Condition

    /// Seconds, medians: of all steps, and of those that need nothing but Swift.
    let all, host: Double

    /// The points of each grading of all steps.
    let points: [Int]
  }
}

/// Grades the reference solution again and again.
struct LabGradeBenchRunner: Sendable {
  let copy: LabCopy
  let lab: OpenLab
  let runs: Int

  /// Beside what it is graded.
  enum Condition: String, Codable, CaseIterable, Sendable {
    case alone, besideTwoLoops, onOneCore

    var title: String {
      switch self {
      case .alone: "alone"
      case .besideTwoLoops: "beside two busy loops"
      case .onOneCore: "on one core"
      }
    }
  }

  init(_ lab: OpenLab, runs: Int) throws {
    copy = LabCopy(of: lab)
    self.lab = try copy.refresh()
    self.runs = runs
  }

  /// Builds all that a learner's first grading builds.
  func warmUp() async throws { _ = try await grade(["swift"], isHost: false) }

  /// Each grading begins behind a change of one file, as it does behind a save.
  func measure(_ condition: Condition) async throws -> LabGradeBench.Row {
    let command = condition == .onOneCore ? try oneCore + ["swift"] : ["swift"]
    let body: @Sendable () async throws -> LabGradeBench.Row = {
      var (all, host, points): ([Double], [Double], [Int]) = ([], [], [])
      for _ in 0..<runs {
        let grade = try await self.grade(command, isHost: false)
        all.append(grade.seconds)
        points.append(grade.points)
        host.append(try await self.grade(command, isHost: true).seconds)
      }
      return .init(
        condition: condition, all: all.median, host: host.median, points: points)
    }
    return condition == .besideTwoLoops
      ? try await Self.withBusyLoops(2, body) : try await body()
  }

  private func grade(_ command: [String], isHost: Bool) async throws -> LabGrade {
    try copy.touch()
    var grader = LabGrader(lab)
    grader.command = command
    if isHost { grader.isPresent = { _ in false } }
    return try await grader.grade()
  }

  /// The first of the cores that we may use, which need not be number 0.
  private var oneCore: [String] {
    get throws {
      guard Toolchain.onPath("taskset") != nil,
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let core = status.firstMatch(of: #/Cpus_allowed_list:\s*(\d+)/#)?.1
      else {
        throw Failure("taskset is missing, which binds to a core.", status: .missing)
      }
      return ["taskset", "-c", String(core)]
    }
  }

  /// Nothing of the loops is left behind, whatever comes of `body`.
  private static func withBusyLoops<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      for _ in 0..<count {
        group.addTask {
          var loop = ChildProcess(
            program: "sh", arguments: ["-c", "while :; do :; done"])
          loop.isKilled = true
          _ = try await loop.run()
          return nil
        }
      }
      defer { group.cancelAll() }
      return try await body()
    }
  }
}

/// The figures as a reader sees them.
struct LabGradeBenchTable {
  let bench: LabGradeBench

  var lines: [String] {
    let head = row("", "all steps", "without QEMU", "points")
    return [head]
      + bench.rows.map { line in
        row(
          line.condition.title, String(format: "%.1f s", line.all),
          String(format: "%.1f s", line.host), Self.points(line.points))
      }
  }

  /// One number where all gradings gave the same.
  private static func points(_ points: [Int]) -> String {
    guard let least = points.min(), let most = points.max() else { return "" }
    return least == most ? "\(least)" : "\(least) to \(most)"
  }

  private func row(_ name: String, _ figures: String...) -> String {
    "  " + name.padding(toLength: 24, withPad: " ", startingAt: 0)
      + figures.map { String(repeating: " ", count: max(0, 14 - $0.count)) + $0 }.joined()
  }
}
