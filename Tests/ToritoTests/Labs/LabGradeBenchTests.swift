import Foundation
import TestSupport
import Testing

@testable import Launch
@testable import torito

@Suite("Measuring a lab's grading", .inTurn, .timeLimit(.minutes(5)))
struct LabGradeBenchTests {
  private let scratch: ScratchLab
  private let lab: OpenLab

  init() async throws {
    scratch = try await ScratchLab()
    lab = try OpenLab("Tiny", in: scratch.workspace)
  }

  @Test("grades the solution in a copy, and leaves the learner's files alone")
  func copy() async throws {
    try await scratch.lab("start", "Tiny")
    try scratch.write("// mine", to: "Labs/Tiny/Work/One.swift")
    let copy = LabCopy(of: lab)
    let other = try copy.refresh()
    func read(_ file: String) -> String? {
      scratch.read(".build-kernel/graded/Tiny/Labs/Tiny/\(file)")
    }
    #expect(
      read("Work/One.swift") == scratch.read("Labs/Tiny/Teacher/Solution/One.swift"))
    #expect(read("Teacher/Solution/One.swift") == nil && read("Tests/Tests.swift") != nil)
    try copy.touch()
    #expect(read("Work/Two.swift")?.hasPrefix("// Step 2.\n// ") == true)
    let old =
      try FileManager.default.attributesOfItem(
        atPath: other.path("Labs/Tiny/Tests/Tests.swift"))[.modificationDate] as? Date
    try scratch.remove("Labs/Tiny/hints.md")
    try scratch.write("// Other tests.\n", to: "Labs/Tiny/Child/A.swift")
    _ = try copy.refresh()
    #expect(read("hints.md") == nil && read("Child/A.swift") != nil)
    #expect(read("Work/Two.swift") == "// Step 2.\n")
    let new =
      try FileManager.default.attributesOfItem(
        atPath: other.path("Labs/Tiny/Tests/Tests.swift"))[.modificationDate] as? Date
    #expect(old != nil && old == new)
    #expect(scratch.read("Labs/Tiny/Work/One.swift") == "// mine")
  }

  @Test("tells times and points, and where points were not the same each time")
  func table() {
    let bench = LabGradeBench(
      lab: "Tiny", runs: 2, cores: 2,
      rows: [
        .init(condition: .alone, all: 31.26, host: 7, points: [100, 100]),
        .init(condition: .onOneCore, all: 60, host: 9.96, points: [100, 92]),
      ])
    #expect(
      LabGradeBenchTable(bench: bench).lines == [
        "                               all steps  without QEMU        points",
        "  alone                           31.3 s         7.0 s           100",
        "  on one core                     60.0 s        10.0 s     92 to 100",
      ])
  }
}
