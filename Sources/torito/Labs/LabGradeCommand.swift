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

  @Option(help: "Write the result in Gradescope's form to this file.")
  var gradescope: String?

  @Option(help: "Grade this step alone.")
  var step: Int?

  @Option(help: "Grade this test alone, as RingTests/order; a lesson's last line has it.")
  var test: String?

  @Option(
    defaultAsFlag: .bubblewrap,
    help:
      "Grade for marks: only the lab's files are taken, into a clean copy, and locked in by bubblewrap; or by none."
  )
  var sandbox: SandboxedGrade.Walls?

  @Option(
    help:
      "The folder with what was handed in: the lab's files, or what `report` packed. (default: the lab's Work)"
  )
  var submission: String?

  func validate() throws {
    guard submission == nil || sandbox != nil else {
      throw ValidationError(
        "--submission needs --sandbox: what others wrote is locked in.")
    }
    guard sandbox == nil || step == nil && test == nil else {
      throw ValidationError("--sandbox grades all steps: take --step and --test away.")
    }
    guard step == nil || test == nil else {
      throw ValidationError("--step or --test: one of them.")
    }
  }

  func run() async throws {
    try await endingInWords {
      try removeOldResults()
      let lab = try argument.lab
      let selection = try selection(of: lab.sheet)
      let result = try await cancellingOnSignals { try await grade(lab, selection) }
      let page = GradePage(
        lab: lab, terminal: json == "-" ? .error : .output, isForLearner: sandbox == nil)
      page.show(result)
      try write(result)
      if !result.isFull { throw ExitCode.failure }
    }
  }

  /// What stands there may be another learner's, and this grading may not come to its
  /// end.
  private func removeOldResults() throws {
    for path in [json, gradescope].compactMap({ $0 })
    where path != "-" && FileKind(path) == .file && unlink(path) != 0 {
      throw Failure(
        "cannot write \(path)",
        because: POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }
  }

  private func write(_ result: LabGrade) throws {
    if let json { try write(try result.json, to: json) }
    if let gradescope { try write(try GradescopeResults(result).json, to: gradescope) }
  }

  private func selection(of sheet: LabSheet) throws -> LabSelection {
    if let test { return .test(try sheet.graded(named: test)) }
    if let step { return .step(try sheet.step(step)) }
    return .all
  }

  private func grade(_ lab: OpenLab, _ selection: LabSelection) async throws -> LabGrade {
    guard let sandbox else {
      return try await LabSession(lab, note: noteToLearner).grade(selection)
    }
    let folder = submission.map { HandedIn($0, to: lab).place } ?? lab.path(lab.work)
    guard FileManager.default.fileExists(atPath: folder) else {
      throw Failure("there is no folder \(folder).", status: .wrongUsage)
    }
    try refuse(folder, of: lab)
    return try await SandboxedGrade(lab, walls: sandbox).grade(folder)
  }

  /// A submission that cannot be taken has no points, and its results say why.
  private func refuse(_ folder: String, of lab: OpenLab) throws {
    do {
      _ = try Submission(lab.sheet.files, in: folder)
    } catch let reason as Failure {
      try write(LabGrade(refused: reason, lab.sheet))
      throw reason
    }
  }

  private func write(_ data: Data, to path: String) throws {
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

extension SandboxedGrade.Walls: ExpressibleByArgument {}
