import Foundation
import Launch
import Testing

@testable import Launch

@Suite("Hints")
struct LabHintsTests {
  @Test("each step of each lab has three, short and without code")
  func hints() throws {
    for lab in try OpenLab.all(in: Workspace()) {
      let hints = try LabHints(lab)
      let text = try String(contentsOfFile: lab.path(lab.hints), encoding: .utf8)
      #expect(!text.contains("```") && !text.contains("\n    "), "\(lab.name) shows code")
      for step in lab.sheet.steps {
        let own = hints.of(step.number)
        #expect(own.count == 3, "lab \(lab.name), step \(step.number)")
        for hint in own {
          #expect(hint.split(separator: " ").count < 60, "\(hint)")
        }
      }
    }
  }

  @Test("are read from a list under each step, over several lines")
  func reading() {
    let hints = LabHints(
      "# A\n\n1. no\n\n## Step 2\n\n1. a\n   b\n2. c\n\n## Other\n\n1. d\n")
    #expect(hints.of(2) == ["a b", "c"])
    #expect(hints.of(1) == [])
  }

  @Test("are broken between words")
  func lines() {
    #expect("aa bb cc".wrapped(to: 6) == "  aa bb\n  cc")
  }
}
