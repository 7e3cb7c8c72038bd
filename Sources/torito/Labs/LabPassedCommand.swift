// `torito lab passed`: one test's result, for programs.

import ArgumentParser
import Launch

struct LabPassedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passed",
    abstract: "Tell by the exit status whether a test passed when the lab was graded.",
    discussion: """
      The status is 0 if it did and 1 if not; the lesson is printed. The file is what \
      `torito lab grade NAME --json FILE` wrote.
      """)

  @OptionGroup var argument: LabArgument

  @Argument(help: "The file with the grading.")
  var file: String

  @Argument(help: "A test, as 'RingTests/order()', or a step's number.")
  var test: String

  func run() async throws {
    try await endingInWords {
      let sheet = try argument.lab.sheet
      let grade = try LabGrade(from: file, of: sheet)
      let tests = try grade.tests(named: test, in: sheet)
      for test in tests { show(test) }
      guard tests.allSatisfy({ $0.status == .passed }) else { throw ExitCode.failure }
    }
  }

  private func show(_ test: LabGrade.Test) {
    let terminal = Terminal.output
    let mark = test.status == .passed ? terminal.green("✓") : terminal.red("✗")
    terminal.line("\(mark) \(test.title): \(test.points) of \(test.possible) points")
    if test.status != .passed { terminal.line(test.output) }
  }
}
