// What a lab's teacher says of solutions: `Teacher/graded.json`.

import Foundation
import Launch

/// Which solutions there are and what each must lose.
struct GradedSolutions: Decodable, Sendable {
  let solutions: [Solution]

  /// Mutants of the solution that no test can tell from it, each with the reason.
  let survivors: [Survivor]

  /// Mutants that the check-off sheet names.
  let mutants: [NamedMutant]

  /// Which files have mutants.
  let mutated: [Mutated]

  /// Files whose mutants are built together and judged by the same tests.
  struct Mutated: Decodable, Sendable {
    let files: [String]

    /// Whether they run in QEMU, and not in the child.
    let isInKernel: Bool

    /// The suites that judge them.
    let tests: [String]
  }

  struct Solution: Decodable, Sendable {
    /// From the lab's folder: `Teacher/Wrong/SlotZero`.
    let folder: String

    /// What is wrong in it, or what is different in a right one.
    let what: String

    /// The tests that it must lose, as `lab.json` calls them; `["*"]` for all.
    let loses: [String]

    /// Whether it is judged in QEMU, too: it is, unless this says that what a machine
    /// shows of it is nothing new.
    let isInKernel: Bool?

    /// Words that a lesson must have, where it matters what a test was lost for.
    let says: [String]?
  }

  struct Survivor: Decodable, Sendable {
    let mutant: String
    let reason: String
  }

  struct NamedMutant: Decodable, Sendable {
    let mutant: String
    let loses: [String]
  }

  init(folder: String) throws {
    let data = try Data(contentsOf: URL(filePath: folder + "/Teacher/graded.json"))
    self = try JSONDecoder().decode(Self.self, from: data)
  }
}

extension LabBench {
  /// The tests by which `solution` is judged.
  func tests(of solution: GradedSolutions.Solution) -> [String] {
    let steps = sheet.steps.filter { solution.isInKernel ?? true || $0.needs == nil }
    return steps.flatMap(\.tests).map(\.test)
  }

  /// Those of them that it must lose.
  func losses(of solution: GradedSolutions.Solution) -> Set<String> {
    solution.loses == ["*"] ? Set(tests(of: solution)) : Set(solution.loses)
  }

  /// Puts together the lab's files: those of `folder`, and the solution's for what
  /// that has not. They are links, so that what is built from them stays built.
  ///
  /// - Returns: where, from the top of the checkout.
  func assemble(_ folder: String) throws -> String {
    let work = "\(scratch)/\(folder.split(separator: "/").joined(separator: "-"))/Work"
    let files = FileManager.default
    try? files.removeItem(atPath: workspace.path(work))
    try files.createDirectory(
      atPath: workspace.path(work), withIntermediateDirectories: true)
    let own = "\(self.folder)/\(folder)"
    for name in sheet.files {
      let isOwn = files.fileExists(atPath: "\(own)/\(name)")
      let file = "\(isOwn ? own : self.folder + "/Teacher/Solution")/\(name)"
      try files.createSymbolicLink(
        atPath: "\(workspace.path(work))/\(name)", withDestinationPath: file)
    }
    return work
  }

  /// The folders of all solutions but the published one.
  func foldersOfSolutions() -> [String] {
    ["Teacher/Wrong", "Teacher/Other", "Teacher/Strangers"].flatMap { kind in
      let found = try? FileManager.default.contentsOfDirectory(
        atPath: "\(folder)/\(kind)")
      return (found ?? []).map { "\(kind)/\($0)" }
    }
  }
}
