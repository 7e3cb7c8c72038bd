// What is run in a grading tree and in copies of it: the compiler, and the tests.

import Foundation

extension GradingTree {
  /// What the tree at `place` is called where commands run in it.
  func inside(_ place: String) -> String {
    walls == .none ? place : "/torito"
  }

  /// Builds everything in the tree at `place`.
  func build(_ place: String, limit: Duration) async throws {
    let (ending, text) = try await run(
      place,
      [
        "swift", "build", "--build-tests", "--disable-automatic-resolution",
        "--skip-update",
      ], limit: limit)
    guard ending == .exited(0) else {
      throw Failure(
        ending == .timedOut
          ? "it took over \(limit.components.seconds) s to build."
          : "it does not build:\n\(text)", status: .doesNotBuild)
    }
  }

  /// Builds what a submission changes in a copy of the tree.
  ///
  /// - Throws: the compiler's words where it does not build.
  func buildSubmission(_ place: String) async throws(Failure) {
    do {
      try await Progress.during("building the submission") {
        try await build(place, limit: .seconds(600))
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("the submission cannot be built", because: error)
    }
  }

  /// Runs a command in the folder of the labs in the tree at `place`: locked in, it
  /// sees nothing else that can be written to.
  func run(
    _ place: String, _ command: [String], limit: Duration
  ) async throws -> (ending: Ending, text: String) {
    let words = try await enclosing(command, place)
    var child = ChildProcess(
      program: words[0], arguments: Array(words.dropFirst()),
      environment: walls == .none ? ["TORITO_LABS": lab.name] : [:],
      folder: walls == .none ? place + "/Labs" : nil, limit: limit)
    child.isKilled = true
    return try await child.collect()
  }

  private func enclosing(_ command: [String], _ place: String) async throws -> [String] {
    guard walls == .bubblewrap else { return command }
    var enclosure = try await Enclosure(
      folders: [Enclosure.Folder(place, at: inside(place), isWritable: true)])
    enclosure.start = inside(place) + "/Labs"
    enclosure.environment = ["TORITO_WALLS": "bubblewrap", "TORITO_LABS": lab.name]
    enclosure.limits.temporary = 1 << 30
    return enclosure.enclosing(command)
  }
}
