import Foundation
import Launch
import Testing

/// The check-off sheet in a lab's `Teacher/README.md`: each answer has its proof, a
/// wrong solution or a mutant that loses what the sheet says. That they do lose it
/// is what the tests of tier ci find out.
@Suite("A lab's check-off sheet")
struct CheckOffTests {
  @Test("is of one lab at least: else nothing is graded here, and nothing fails")
  func labs() {
    #expect(!GradedLabs.all.isEmpty)
  }

  @Test("stands on enough solutions of each kind", arguments: GradedLabs.all)
  func solutions(lab: String) throws {
    let graded = try GradedSolutions(folder: Workspace().path("Labs/\(lab)"))
    for (kind, least) in [("Wrong", 8), ("Other", 3), ("Strangers", 2)] {
      let there = graded.solutions.filter { $0.folder.hasPrefix("Teacher/\(kind)/") }
      #expect(there.count >= least, "\(kind)")
    }
    // What a folder has not is taken from the solution: an empty one would be right.
    for solution in graded.solutions {
      let path = try Workspace().path("Labs/\(lab)/\(solution.folder)")
      #expect(try !FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
    }
  }

  @Test("has a proof for each answer", arguments: GradedLabs.all)
  func proofs(lab: String) throws {
    let folder = try Workspace().path("Labs/\(lab)")
    let graded = try GradedSolutions(folder: folder)
    let sheet = try String(
      contentsOfFile: folder + "/Teacher/README.md", encoding: .utf8)
    let proofs = sheet.split(separator: "\n\n").filter { $0.contains("Proof:") }
      .map { Proof($0) }
    #expect(proofs.count >= 8)
    for proof in proofs {
      let loses = try #require(graded.losses(of: proof.name), "there is no \(proof.name)")
      #expect(proof.loses == Set(loses), "\(proof.name)")
    }
    let named = Set(proofs.map(\.name))
    #expect(graded.mutants.map(\.mutant).filter { !named.contains($0) } == [])
  }
}

/// A paragraph such as ``Proof: [SealLast](Wrong/SealLast) loses `RingTests/full()` ``;
/// a mutant's name stands between double backticks.
private struct Proof {
  let name: String
  let loses: Set<String>

  init(_ paragraph: Substring) {
    let text = paragraph.split(separator: "Proof:").last.map(String.init) ?? ""
    let line = text.split(separator: "\n").map(\.trimmed).joined(separator: " ")
    let solution = line.firstMatch(of: /\]\((Wrong\/\w+)\)/).map { "Teacher/\($0.1)" }
    name = solution ?? line.firstMatch(of: /``(.+?)``/).map { String($0.1).trimmed } ?? ""
    loses = Set(line.matches(of: /`(\w+Tests\/\w+\(\))`/).map { String($0.1) })
  }
}

extension GradedSolutions {
  /// What the wrong solution in this folder, or the mutant of this name, loses.
  fileprivate func losses(of name: String) -> [String]? {
    solutions.first { $0.folder == name }?.loses
      ?? mutants.first { $0.mutant == name }?.loses
  }
}
