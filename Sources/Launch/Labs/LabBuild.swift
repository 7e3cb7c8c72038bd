// SwiftPM, building a lab's tests and running them.

import Foundation

/// One call of `swift test` in Labs.
struct LabBuild: Sendable {
  let lab: OpenLab

  /// How SwiftPM is called: a program, and what it is given first.
  let command: [String]

  /// The longest that a build and its tests may take.
  private static let limit = Duration.seconds(1800)

  /// Builds and runs `tests`, and shows how far that is.
  func run(
    _ tests: [LabSheet.Graded], eventsTo file: String
  ) async throws -> (Ending, String) {
    LabsPlan(lab.workspace).forgetIfOld()
    if isFirst {
      Terminal.error.line("The first build takes some minutes, later ones take seconds.")
    }
    let said = Collector()
    let child = child(tests, file)
    let steps: @Sendable () -> String? = { BuildSteps(said.text).words }
    let ending = try await Progress.during(
      "building and grading lab \(lab.name)", detail: steps
    ) {
      try await child.run(
        output: .handled { said.take($0) }, error: .handled { said.take($0) })
    }
    return (ending, said.text)
  }

  private var built: String { lab.path("Labs/.build") }

  /// Whether no build has come to its end yet.
  private var isFirst: Bool {
    !FileManager.default.fileExists(atPath: built + "/debug/LabsPackageTests.xctest")
  }

  /// `TORITO_LABS` is for Labs/Package.swift: another lab may not compile.
  private func child(_ tests: [LabSheet.Graded], _ file: String) -> ChildProcess {
    let tests = tests.map { NSRegularExpression.escapedPattern(for: $0.test) }
    return ChildProcess(
      program: command[0],
      arguments: Array(command.dropFirst()) + [
        "test", "--disable-xctest", "--event-stream-output-path", file,
        "--event-stream-version", "0", "--filter",
        "^\(lab.name)LabTests\\.(\(tests.joined(separator: "|")))",
      ],
      environment: ["TORITO_LABS": lab.name], folder: lab.path("Labs"), limit: Self.limit)
  }
}

/// How far SwiftPM is, by what it has said.
struct BuildSteps {
  /// In a few words; nil before it counts.
  let words: String?

  init(_ text: String) {
    if text.contains("Build complete!") {
      words = "running the tests"
    } else {
      let last = text.split(whereSeparator: \.isNewline).suffix(50).reversed()
        .firstMatch { $0.prefixMatch(of: #/\[(\d+)/(\d+)\] /#) }
      words = last.map { "compiling, \($0.1) of \($0.2)" }
    }
  }
}

extension Sequence {
  /// What `body` makes of the first element of which it makes something.
  fileprivate func firstMatch<Result>(_ body: (Element) -> Result?) -> Result? {
    for element in self { if let result = body(element) { return result } }
    return nil
  }
}
