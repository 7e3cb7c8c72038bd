// `torito lab grade`: what a lab's tests say.

import ArgumentParser
import Foundation
import Launch

struct LabGradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Build and run a lab's tests, and count the points.",
    discussion: """
      The exit status is 0 for all points that were asked for, 65 where your code does not \
      compile, and 1 otherwise.
      """)

  @OptionGroup var argument: LabArgument

  @Option(help: "Write the result as JSON to this file; - for standard output.")
  var json: String?

  @Option(help: "Grade this step alone.")
  var step: Int?

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      let step = try step.map { try lab.sheet.step($0) }
      let session = LabSession(lab, note: noteToLearner)
      let grade = try await cancellingOnSignals { try await session.grade(step: step) }
      let page = GradePage(lab: lab, terminal: json == "-" ? .error : .output)
      page.show(grade)
      if let json { try write(grade, to: json) }
      if !grade.isFull { throw ExitCode.failure }
    }
  }

  private func write(_ grade: LabGrade, to path: String) throws {
    let data = try grade.json
    guard path != "-" else {
      return Terminal.output.line(String(decoding: data, as: UTF8.self))
    }
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure("cannot write \(path)", because: error)
    }
  }
}
