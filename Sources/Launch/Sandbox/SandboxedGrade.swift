// A submission graded for marks.

import Foundation

/// Builds and runs the graded tests on a submission, locked in twice: the judge
/// sees nothing of the system, and the learner's code nothing of the judge.
package struct SandboxedGrade: Sendable {
  private let lab: OpenLab

  /// How what a learner wrote is kept from doing harm.
  package enum Walls: String, CaseIterable, Sendable {
    case bubblewrap

    /// Not at all: a clean copy, and nothing else.
    case none
  }

  private let walls: Walls

  /// Where copies with a submission in them lie while they are graded. Whom root
  /// becomes must reach it.
  package var scratch =
    geteuid() == 0 ? "/var/tmp" : FileManager.default.temporaryDirectory.path

  package init(_ lab: OpenLab, walls: Walls) {
    (self.lab, self.walls) = (lab, walls)
  }

  /// How long the tests may take: they have limits of their own, which are
  /// multiples of what things take here.
  private static let limit = Duration.seconds(1800)

  /// Grades the files of the lab in `folder`, and nothing else that lies there.
  ///
  /// - Throws: `Failure` where nothing can be locked in here, and where the
  ///   submission cannot be taken. One that does not build has no points.
  package func grade(_ folder: String) async throws -> LabGrade {
    let (date, start) = (Date(), ContinuousClock.now)
    let submission = try Submission(lab.sheet.files, in: folder)
    if walls == .bubblewrap {
      var enclosure = try await Enclosure(folders: [])
      enclosure.purpose = .grading
      try await enclosure.prove()
    }
    let tree = try await GradingTree(lab.folder, of: lab.workspace, walls: walls)
    try await tree.prepare()
    let events = try await events(of: submission, tree)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return LabGrade(lab.sheet, date: date, seconds: seconds) { _, graded in
      switch events {
      case .success(let events): events.status(of: graded.test)
      case .failure(let refusal): (.failed, refusal.description)
      }
    }
  }

  private func events(
    of submission: Submission, _ tree: GradingTree
  ) async throws -> Result<LabEvents, Failure> {
    let place = "\(scratch)/torito-submission-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: place) }
    try await tree.copy(with: submission, to: place)
    do throws(Failure) {
      try await tree.buildSubmission(place)
    } catch {
      return .failure(error)
    }
    return .success(try await judge(place, tree))
  }

  private func judge(_ place: String, _ tree: GradingTree) async throws -> LabEvents {
    let (_, text) = try await Progress.during("grading the submission") {
      try await tree.run(
        place,
        [
          "swift", "test", "--skip-build", "--filter", "^\(lab.name)LabTests\\.",
          "--event-stream-version", "0",
          "--event-stream-output-path", "\(tree.inside(place))/events.json",
        ], limit: Self.limit)
    }
    // The judge alone could write it: the child sees no file of the tree.
    guard let data = FileManager.default.contents(atPath: place + "/events.json") else {
      throw Failure("the tests gave no results:\n\(text)", status: .failure)
    }
    return LabEvents(String(decoding: data, as: UTF8.self))
  }
}
