import Foundation
import Launch
import TestSupport
import Testing

@Suite("A starter that has changed", .inTurn, .timeLimit(.minutes(5)))
struct LabUpdateTests {
  private let scratch: ScratchLab

  init() async throws {
    scratch = try await ScratchLab()
    try await scratch.lab("start", "Tiny")
    try scratch.write(
      "// Step 1.\nlet mine = 1\n// end\n", to: "Labs/Tiny/Work/One.swift")
    try await scratch.commit()
  }

  private func pull(_ text: String, to file: String) async throws {
    try scratch.write(text, to: "Labs/Tiny/Starter/\(file)")
    try await scratch.commit()
  }

  @Test("has nothing to merge while it is the same")
  func same() async throws {
    let update = try await scratch.lab("update", "Tiny")
    #expect(update.status == 0 && update.text.contains("nothing to do"))
  }

  @Test("is merged around what the learner wrote, and his folder is kept")
  func merged() async throws {
    try await pull("// Step 1.\n// TODO\n// end\n// more\n", to: "One.swift")
    try await pull("// Step 2, clearer.\n", to: "Two.swift")
    try await pull("// new\n", to: "Three.swift")
    let grade = try await scratch.lab("grade", "Tiny")
    #expect(grade.text.contains("lab update Tiny"), "\(grade.text)")
    // git takes neighbouring lines for one.
    let update = try await scratch.lab("update", "Tiny")
    #expect(update.status == 0)
    #expect(update.text.contains("merged    Labs/Tiny/Work/Two.swift"), "\(update.text)")
    #expect(scratch.read("Labs/Tiny/Work/Two.swift") == "// Step 2, clearer.\n")
    #expect(scratch.read("Labs/Tiny/Work/Three.swift") == "// new\n")
    #expect(scratch.read("Labs/Tiny/Work/One.swift")?.contains("let mine = 1") == true)
    let kept = try #require(update.text.firstMatch(of: #/as it was: (\S+)/#)?.1)
    #expect(scratch.read("\(kept)/One.swift") == "// Step 1.\nlet mine = 1\n// end\n")
    #expect(try await scratch.lab("update", "Tiny").text.contains("nothing to do"))
  }

  @Test("is marked where both changed the same line, and is not graded so")
  func conflict() async throws {
    try await pull("// Step 1.\n// TODO: now\n// end\n", to: "One.swift")
    let update = try await scratch.lab("update", "Tiny")
    #expect(update.text.contains("conflict  Labs/Tiny/Work/One.swift"), "\(update.text)")
    let file = try #require(scratch.read("Labs/Tiny/Work/One.swift"))
    #expect(file.contains("<<<<<<< yours\nlet mine = 1\n=======\n// TODO: now\n"))
    #expect(try await scratch.lab("grade", "Tiny").status == 65)
  }

  @Test("leaves alone what the learner deleted, and what he wrote in a file that is gone")
  func deletions() async throws {
    try scratch.remove("Labs/Tiny/Work/Two.swift")
    try await pull("// Step 2, clearer.\n", to: "Two.swift")
    try scratch.remove("Labs/Tiny/Starter/One.swift")
    try await scratch.commit()
    let update = try await scratch.lab("update", "Tiny")
    #expect(update.text.contains("Two.swift: you deleted it"), "\(update.text)")
    #expect(update.text.contains("One.swift: the starter has it no more"))
    #expect(scratch.read("Labs/Tiny/Work/One.swift")?.contains("let mine") == true)
  }

  @Test("cannot be merged where the old one is not known, or nothing was started")
  func unknown() async throws {
    try scratch.remove("Labs/.progress")
    let update = try await scratch.lab("update", "Tiny")
    #expect(update.status == 69 && update.text.contains("git diff --no-index"))
    #expect(try await ScratchLab().lab("update", "Tiny").status == 64)
  }
}
