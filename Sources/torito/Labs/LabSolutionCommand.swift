// `torito lab solution`: the reference beside the learner's, once he has all points.

import ArgumentParser
import Foundation
import Launch

struct LabSolutionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solution",
    abstract: "Show the reference solution beside yours, once you have full marks.")

  @OptionGroup var argument: LabArgument

  func run() async throws {
    try await endingInWords {
      let lab = try argument.lab
      try check(lab, LabRecord(lab).read(noteToLearner))
      Terminal.output.line("Lines with - are yours, lines with + are the reference's.")
      try await cancellingOnSignals {
        for file in lab.sheet.files { try await show(file, lab) }
      }
    }
  }

  private func check(_ lab: OpenLab, _ progress: LabProgress) throws {
    guard !progress.isFull(lab.sheet) else { return }
    let points = progress.points(of: lab.sheet).values.reduce(0, +)
    throw Failure(
      "the reference solution shows itself at full marks; you have \(points) of \(lab.sheet.points). `\(lab.line("hint"))` gives a hint.",
      status: .failure)
  }

  private func show(_ file: String, _ lab: OpenLab) async throws {
    let colour = Terminal.output.isInteractive ? "always" : "never"
    let git = ChildProcess(
      program: "git",
      arguments: [
        "--no-pager", "diff", "--no-index", "--no-ext-diff", "--color=\(colour)", "--",
        "\(lab.work)/\(file)", "\(lab.solution)/\(file)",
      ], folder: lab.workspace.root.path, limit: .seconds(60))
    let ending = try await git.run()
    guard ending != .exited(0) else {
      return Terminal.output.line("\(file): the same")
    }
    guard ending == .exited(1) else {
      throw Failure("git cannot compare \(file); see above.", status: .missing)
    }
  }
}
