// What is run in a grading tree and in copies of it: the compiler, and the tests.

import Foundation

extension GradingTree {
  /// What the tree at `place` is called where commands run in it.
  func inside(_ place: String) -> String {
    walls == .none ? place : "/torito"
  }

  /// Builds everything in the tree at `place`.
  func build(_ place: String, limit: Duration) async throws {
    let (ending, text) = try await runBuild(place, limit: limit)
    guard ending == .exited(0) else {
      throw Failure(
        ending == .timedOut
          ? "it took over \(limit.components.seconds) s to build."
          : "it does not build:\n\(text)", status: .doesNotBuild)
    }
  }

  private func runBuild(
    _ place: String, limit: Duration
  ) async throws -> (ending: Ending, text: String) {
    try await run(
      place,
      [
        "swift", "build", "--build-tests", "--disable-automatic-resolution",
        "--skip-update",
      ], limit: limit)
  }

  /// Of all that a build has said, the errors in the submission's files.
  private func reasons(_ ending: Ending, _ text: String, _ place: String) -> String {
    switch ending {
    case .timedOut: return "It took over ten minutes, and was ended.\n"
    case .signalled: return "It took too much memory, and was ended.\n"
    case .exited: break
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).replacing(inside(place) + "/", with: "") }
    var errors: [String] = []
    for (index, line) in lines.enumerated()
    where line.hasPrefix("\(lab.path)/") && line.contains(": error: ") {
      let error = ([line] + CompilerErrors.picture(lines[(index + 1)...]))
        .joined(separator: "\n")
      if !errors.contains(error) { errors.append(error) }
    }
    let words = errors.joined(separator: "\n").utf8.prefix(Self.longestReasons)
    return errors.isEmpty
      ? "No error is in its own files.\n" : String(decoding: words, as: UTF8.self) + "\n"
  }

  /// More bytes of errors than anybody reads.
  private static let longestReasons = 8 << 10

  /// Builds what a submission changes in a copy of the tree.
  ///
  /// - Throws: the compiler's words where it does not build.
  func buildSubmission(_ place: String) async throws(Failure) {
    do {
      try await Progress.during("building the submission") {
        let (ending, text) = try await runBuild(place, limit: .seconds(600))
        guard ending == .exited(0) else {
          throw Failure(
            "the submission does not build.\n" + reasons(ending, text, place),
            status: .doesNotBuild)
        }
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
    if walls == .bubblewrap { child.memoryLimit = Self.memory }
    let said = Collector()
    let ending = try await child.run(
      output: .handled { said.keep($0, last: Self.longest) },
      error: .handled { said.keep($0, last: Self.longest) })
    return (ending, said.text.shown)
  }

  /// Bytes of memory that a build, or the tests with all that they start, may hold.
  private static let memory: UInt64 = 4 << 30

  /// How much is kept of what a build says: its end.
  private static let longest = 1 << 20

  private func enclosing(_ command: [String], _ place: String) async throws -> [String] {
    guard walls == .bubblewrap else { return command }
    var enclosure = try await Enclosure(
      folders: [Enclosure.Folder(place, at: inside(place), isWritable: true)])
    enclosure.purpose = .grading
    enclosure.start = inside(place) + "/Labs"
    enclosure.environment = ["TORITO_WALLS": "bubblewrap", "TORITO_LABS": lab.name]
    enclosure.limits.temporary = 1 << 30
    enclosure.limits.memory = Self.memory
    return enclosure.enclosing(command)
  }
}
