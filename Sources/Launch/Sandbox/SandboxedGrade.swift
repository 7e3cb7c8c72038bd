// A submission graded for marks.

import Foundation

/// Builds and runs the graded tests on a submission, locked in twice: the judge
/// sees nothing of the system, and the learner's code nothing of the judge.
package struct SandboxedGrade: Sendable {
  private let lab: LabFolder
  private let workspace: Workspace

  package init(_ lab: LabFolder, in workspace: Workspace) {
    (self.lab, self.workspace) = (lab, workspace)
  }

  /// How long the tests may take: they have limits of their own, which are
  /// multiples of what things take here.
  private static let limit = Duration.seconds(1800)

  /// - Returns: the test runner's events (`swift test --event-stream-output-path`),
  ///   which only the judge could write.
  /// - Throws: `Failure` where nothing can be locked in here, or where the
  ///   submission does not build, with the compiler's words.
  package func events(of submission: Submission) async throws -> Data {
    try await Enclosure(folders: []).prove()
    let tree = try await GradingTree(lab, of: workspace)
    try await tree.prepare()
    let place = Self.scratch
    defer { try? FileManager.default.removeItem(atPath: place) }
    try await tree.copy(with: submission, to: place)
    try await Progress.during("building the submission") {
      try await tree.build(place, limit: .seconds(600))
    }
    return try await judge(place, tree)
  }

  private func judge(_ place: String, _ tree: GradingTree) async throws -> Data {
    let events = "events.json"
    let (_, text) = try await tree.enclosed(
      place,
      [
        "swift", "test", "--skip-build", "--filter", "^\(lab.name)LabTests\\.",
        "--event-stream-version", "0",
        "--event-stream-output-path", "\(GradingTree.inside)/\(events)",
      ], limit: Self.limit)
    guard let data = FileManager.default.contents(atPath: "\(place)/\(events)") else {
      throw Failure("the tests gave no results:\n\(text)", status: .failure)
    }
    return data
  }

  /// Beside the other temporary files; whom root becomes must reach it.
  private static var scratch: String {
    let folder = geteuid() == 0 ? "/var/tmp" : FileManager.default.temporaryDirectory.path
    return "\(folder)/torito-submission-\(UUID().uuidString)"
  }
}
