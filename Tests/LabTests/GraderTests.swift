import Foundation
import Launch
import TestSupport
import Testing

@Suite("A lab's grader", .serialized, .inTurn)
struct GraderTests {
  /// Each solution is judged by all of the lab's tests, in QEMU too.
  @Test(
    "gives each solution what it deserves", .from(.ci), .needs("qemu-system-x86_64"),
    arguments: GradedLabs.all)
  func solutions(lab: String) async throws {
    let bench = try await LabBench(lab)
    let graded = try GradedSolutions(folder: bench.folder)
    let rows = try await LabBench.each(graded.solutions) { solution in
      let verdict = try await Verdict { try await bench.judge(solution) }
      return Row(solution, must: bench.losses(of: solution), verdict, bench)
    }
    GradedTable.add(rows.map { $0.row(of: lab) })
    for row in rows where !row.isRight {
      Issue.record("\(row.solution.folder): \(row.difference)")
    }
    let named = Set(graded.solutions.map(\.folder))
    #expect(bench.foldersOfSolutions().filter { !named.contains($0) } == [])
  }
}

extension LabBench {
  fileprivate func judge(_ solution: GradedSolutions.Solution) async throws -> Verdict {
    let work = try assemble(solution.folder)
    let child = try await child(with: work)
    let tests = tests(of: solution).map(NSRegularExpression.escapedPattern)
    return try await judge(
      Case(child: child, kernel: ("TORITO_LAB_WORK", work)), only: tests)
  }
}

extension Verdict {
  /// The verdict, or none where the solution does not build.
  fileprivate init(_ judge: () async throws -> Verdict) async throws {
    do {
      self = try await judge()
    } catch let failure as Failure {
      Issue.record(Comment(rawValue: failure.description))
      self.init(lost: [], count: 0)
    }
  }
}

/// What a solution must lose, and has lost.
private struct Row: Sendable {
  let solution: GradedSolutions.Solution
  let must, lost: Set<String>
  let points: (must: Int, got: Int)
  let isComplete: Bool

  /// Whether it is a kernel, or is meant not to be one: what does not build loses all
  /// tests of that, too.
  let isBuilt: Bool

  /// What should have been said, and was not.
  let unsaid: [String]

  init(
    _ solution: GradedSolutions.Solution, must: Set<String>, _ verdict: Verdict,
    _ bench: LabBench
  ) {
    (self.solution, self.must, lost) = (solution, must, verdict.lost)
    points = (bench.points(without: must), bench.points(without: verdict.lost))
    let unbuilt = "lab \(bench.sheet.name) does not build"
    isBuilt =
      !verdict.lessons.contains(unbuilt) || solution.says?.contains(unbuilt) ?? false
    isComplete = verdict.count == bench.tests(of: solution).count
    unsaid = (solution.says ?? []).filter { !verdict.lessons.contains($0) }
  }

  var isRight: Bool { isComplete && isBuilt && must == lost && unsaid.isEmpty }

  var difference: String {
    let spared = must.subtracting(lost).sorted()
    let refused = lost.subtracting(must).sorted()
    return "should have lost \(spared), should not have lost \(refused)"
      + (isComplete ? "" : ", and some tests did not end")
      + (isBuilt ? "" : ", and does not build for the kernel")
      + (unsaid.isEmpty ? "" : ", and should have said \(unsaid)")
  }

  /// As it stands in the table.
  func row(of lab: String) -> GradedTable.Row {
    .init(
      lab: lab, kind: .init(folder: solution.folder),
      name: "\(solution.folder): \(solution.what)"
        + (solution.isInKernel ?? true ? "" : " (not in QEMU)"),
      must: .exactly(points.must),
      got: points.got, isRight: isRight)
  }
}
