// `torito lab workflow`: a lab for GitHub Classroom.

import ArgumentParser
import Foundation
import Launch

struct LabWorkflowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "Make the workflow by which GitHub Classroom grades a lab.",
    discussion: """
      For teachers. Each graded test is a step with its points. The file belongs into the \
      repository that learners start from, as \(ClassroomWorkflow.place). It grades what a \
      learner has pushed, and he may change that and the file itself: for marks, grade with \
      `torito lab grade --sandbox`.
      """)

  @OptionGroup var argument: LabArgument

  @Option(help: "Write it to this file. (default: standard output)")
  var output: String?

  func run() async throws {
    try await endingInWords {
      let text = try ClassroomWorkflow(argument.lab).text
      guard let output else { return Terminal.output.text(text) }
      try write(text, to: URL(filePath: output))
      let place = ClassroomWorkflow.place
      Terminal.output.line(
        """
        \(output) is written. In the repository that learners start from it is \(place):
          git add \(place) && git commit -m "Grade lab \(try argument.lab.name) in GitHub Classroom"
        """)
    }
  }

  private func write(_ text: String, to place: URL) throws {
    do {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place, options: .atomic)
    } catch {
      throw Failure("cannot write \(place.relativePath)", because: error)
    }
  }
}
