import Foundation
import Launch
import TestSupport
import Testing

/// In a checkout where nothing is compiled, and so without walls: those have tests of
/// their own, and attacks (`LabTests`).
@Suite("A submission, graded for marks", .inTurn, .timeLimit(.minutes(5)))
struct SandboxedGradeTests {
  /// The clean copy of a checkout that no later test has.
  private static func removeTrees() throws {
    let cache = try GradingTree.cache
    for tree in (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
    where tree.hasPrefix("Tiny-none-") {
      try FileManager.default.removeItem(atPath: "\(cache)/\(tree)")
    }
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
}
