import Foundation
import TestSupport
import Testing

@testable import Launch

/// In a checkout where nothing is compiled, and so without walls: those have tests of
/// their own, and attacks (`LabTests`).
@Suite("A submission, graded for marks", .serialized, .inTurn, .timeLimit(.minutes(5)))
struct SandboxedGradeTests {
  /// The clean copies of this suite's checkouts, in a folder that all share: no two of
  /// its tests run at once, and no other suite's may do this.
  static func trees() throws -> [String] {
    let cache = try GradingTree.cache
    return try FileManager.default.contentsOfDirectory(atPath: cache)
      .filter { $0.hasPrefix("Tiny-none-") }.map { "\(cache)/\($0)" }
  }

  /// No later test has them.
  static func removeTrees() throws {
    try trees().forEach(FileManager.default.removeItem(atPath:))
  }

  /// A clean copy that was last used some time ago.
  private static func makeTree(_ state: String, hoursAgo: Double) throws -> String {
    let tree = try "\(GradingTree.cache)/Tiny-none-\(state)"
    try FileManager.default.createDirectory(
      atPath: tree, withIntermediateDirectories: true)
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now - hoursAgo * 3600], ofItemAtPath: tree)
    return tree
  }

  @Test(
    "has points and lessons, leaves no trees that are old, and nothing for a teacher to type next"
  )
  func teacher() async throws {
    let scratch = try await ScratchLab()
    defer { try? Self.removeTrees() }
    let old = try Self.makeTree("forgotten", hoursAgo: 4)
    let young = try Self.makeTree("in-use", hoursAgo: 2)
    try scratch.write("let one = 1", to: "handed-in/One.swift")
    try scratch.write("let two = 2", to: "handed-in/Two.swift")
    try scratch.setResults(["ATests/b()": "lesson one"])
    let grade = try await scratch.lab(
      "grade", "Tiny", "--sandbox", "none", "--submission", scratch.path("handed-in"))
    #expect(grade.status == 1)
    #expect(grade.text.contains("Step 1: It goes on (2 points)\nlesson one"))
    #expect(grade.text.hasSuffix("    8 of  10  \n"), "\(grade.text)")
    #expect(!FileManager.default.fileExists(atPath: old))
    #expect(FileManager.default.fileExists(atPath: young))
  }

  @Test("that is refused leaves no points, the reason, and nothing of who was before")
  func refused() async throws {
    let scratch = try await ScratchLab()
    defer { try? Self.removeTrees() }
    for name in ["One", "Two"] { try scratch.write("// a", to: "a/\(name).swift") }
    try scratch.write("// b", to: "b/One.swift")
    func grade(_ folder: String) async throws -> (status: Int32?, text: String) {
      try await scratch.lab(
        "grade", "Tiny", "--sandbox", "none", "--submission", scratch.path(folder),
        "--json", "result.json", "--gradescope", "results.json")
    }
    #expect(try await grade("a").status == 0)
    let good = try Self.grade(in: scratch)
    #expect(good.points == 10)
    let refused = try await grade("b")
    #expect(refused.status == 65 && refused.text.contains("Two.swift"), "\(refused.text)")
    let bad = try Self.grade(in: scratch)
    #expect(bad.points == 0 && bad.possible == 10)
    #expect(bad.tests.allSatisfy { $0.output.contains("b/Two.swift cannot be taken") })
    let gradescope = try #require(scratch.read("results.json"))
    #expect(gradescope.contains(#""score" : 0,"#) && gradescope.contains("Two.swift"))
    // What is not the learner's fault is no zero, and no result of another's either.
    try scratch.remove("bin/cp")
    #expect(try await grade("a").status == 69)
    #expect(scratch.read("result.json") == nil && scratch.read("results.json") == nil)
  }

  private static func grade(in scratch: ScratchLab) throws -> LabGrade {
    let json = try #require(scratch.read("result.json"))
    return try JSONDecoder.forPeople.decode(LabGrade.self, from: Data(json.utf8))
  }

  @Test("at home, a result of before does not outlive a build that fails")
  func atHome() async throws {
    let scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    try await scratch.lab("grade", "Tiny", "--json", "result.json")
    #expect(try Self.grade(in: scratch).points == 10)
    try scratch.write(
      "\(scratch.path("Labs/Tiny/Work/One.swift")):1:1: error: no\n", to: "fake/output")
    let failed = try await scratch.lab("grade", "Tiny", "--json", "result.json")
    #expect(failed.status == 65 && scratch.read("result.json") == nil)
    let folder = try await scratch.lab("grade", "Tiny", "--json", "Labs")
    #expect(folder.status != 0 && scratch.read("Labs/Tiny/lab.json") != nil)
  }

  @Test(
    "may be the files, an unpacked report, or a checkout",
    arguments: ["", "Work/", "Tiny/Work/", "Labs/Tiny/Work/"])
  func places(place: String) async throws {
    let scratch = try await ScratchLab()
    let lab = try OpenLab("Tiny", in: scratch.workspace)
    let folder = scratch.path("handed-in")
    for name in ["One", "Two"] {
      try scratch.write("// mine", to: "handed-in/\(place)\(name).swift")
    }
    #expect(HandedIn(folder, to: lab).place + "/" == "\(folder)/\(place)")
  }

  @Test("is not looked for behind a link")
  func link() async throws {
    let scratch = try await ScratchLab()
    let lab = try OpenLab("Tiny", in: scratch.workspace)
    let folder = scratch.path("handed-in")
    try FileManager.default.createDirectory(
      atPath: folder + "/Tiny", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/Tiny/Work",
      withDestinationPath: scratch.path("Labs/Tiny/Teacher/Solution"))
    #expect(HandedIn(folder, to: lab).place == folder)
  }

  @Test("is graded as `report` has packed it")
  func report() async throws {
    let scratch = try await ScratchLab()
    defer { try? Self.removeTrees() }
    try await scratch.lab("start", "Tiny")
    try await scratch.lab("report", "Tiny", "--output", "a.tar.gz")
    let folder = scratch.path("unpacked")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let tar = ChildProcess(
      program: "tar", arguments: ["-xzf", scratch.path("a.tar.gz")], folder: folder,
      limit: .seconds(60))
    #expect(try await tar.collect().ending == .exited(0))
    let grade = try await scratch.lab(
      "grade", "Tiny", "--sandbox", "none", "--submission", folder)
    #expect(grade.status == 0, "\(grade.text)")
  }
}
