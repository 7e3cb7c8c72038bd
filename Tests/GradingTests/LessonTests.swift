import Foundation
import GradingChild
import Launch
import Testing

@testable import Grading

@Suite("A lesson")
struct LessonTests {
  private static let clause = Clause("2.3", "A text is cut between characters.")

  private static var trial: Trial {
    Trial(clause: clause, seed: 7, replay: "torito lab grade Tiny --test ATests/a")
  }

  @Test(
    "tells the steps, what was expected and found, the clause, and how to see it again")
  func words() throws {
    var trial = Self.trial
    trial.step("append a")
    trial.step("append b\nin two lines")
    try trial.expect(1, is: 1)
    let lesson = try #require(throws: Lesson.self) {
      try trial.expect(1, is: 2) { "\($0) b" }
    }
    #expect(
      lesson.description == """

              1  append a
          ✗   2  append b
                       in two lines
             expected  2 b
             found     1 b
          The handout, 2.3: "A text is cut between characters."
          Again: torito lab grade Tiny --test ATests/a  # seed 7

        """)
  }

  @Test("leaves out the middle of many steps, and never the one that failed")
  func many() throws {
    var trial = Self.trial
    for step in 1...100 { trial.step("step \(step).") }
    let lesson = try #require(throws: Lesson.self) {
      try trial.fail(expected: "a", found: "b")
    }
    let lines = lesson.description.split(separator: "\n")
    #expect(lines.contains("         … 76 more steps") && lines.count < 32)
    #expect(lines.contains { $0.hasPrefix("  ✗ 100") })
    #expect(lines.contains("      1  step 1."))
  }

  @Test("counts each call up to the one that was not answered")
  func unanswered() throws {
    var trial = Self.trial
    let play = Play(answers: [1, 2], stop: .trapped(4), said: "Fatal error: overflow\n")
    let lesson = try #require(throws: Lesson.self) {
      try trial.expectAllAnswers(play, ["a", "b", "c", "d"])
    }
    #expect(lesson.steps == ["a", "b", "c"])
    #expect(lesson.found.contains("an overflow") && lesson.found.contains("Fatal error"))
    trial = Self.trial
    try trial.expectAllAnswers(Play(answers: [1], stop: nil, said: ""), ["a"])
  }

  @Test(
    "says why a child stopped",
    arguments: [
      (Ending.signalled(SIGSEGV), "its stack ran out"),
      (.signalled(SIGBUS), "does a function call itself without end"),
      (.exited(128 + SIGSEGV), "its stack ran out"),
      (.signalled(SIGILL), "a check of Swift's"),
      (.signalled(SIGXCPU), "ran for 5 s"), (.timedOut, "waits for something"),
      (.exited(0), "with status 0"),
    ])
  func stops(ending: Ending, words: String) {
    let stop = Stop(ending, Bounds(seconds: 5), isSound: true)
    #expect(stop.words(said: "").contains(words), "\(stop.words(said: ""))")
  }

  @Test("quotes the clause of a handout, on one line and without marks")
  func handout() throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "handout-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("# A\n\n**1.1** A `word`\nis one.\n\n**Bold** is none.\n".utf8).write(
      to: file)
    let handout = try Handout(path: file.path)
    #expect(try handout.clause("1.1").sentence == "A word is one.")
    #expect(throws: GradingError.self) { try handout.clause("1.2") }
    #expect(throws: GradingError.self) { try Handout(path: file.path + "x") }
  }
}
