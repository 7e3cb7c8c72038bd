import Foundation
import Launch
import Testing

/// The child and the tests share no code, so what they say to each other stands in
/// both. Where the two differ, each answer is none, and a learner reads that his code
/// gave it.
@Suite("A lab's calls")
struct CallTests {
  @Test("are the same in the child and in the tests", arguments: GradedLabs.all)
  func copies(lab: String) throws {
    let folder = try Workspace().path("Labs/\(lab)")
    let texts = try ["Child", "Tests"].map { place in
      try String(contentsOfFile: "\(folder)/\(place)/Call.swift", encoding: .utf8)
    }
    #expect(texts[0] == texts[1])
  }
}
