import Grading
import Testing

@Suite("Step 7: who wrote it", .graded)
struct WriterTests {
  @Test("is told of each write, by the function that made it")
  func writers() async throws {
    for (seed, machine) in zip(UInt64(1)...UInt64(1) + 7, GuestMachine.allCases) {
      var random = SplitMix64(seed: seed)
      let acts = (0..<12).map { _ in
        ["a", "b", "c", "n"].randomElement(using: &random) ?? "a"
      }
      let play = GuestPlay(["abgwx" + acts.joined()])
      var trial = try lab.trial("7.1", seed: seed, suite: Self.self)
      try await play.judge(on: machine, by: &trial)
    }
  }

  @Test("is not told where nobody did")
  func strangers() async throws {
    for (seed, machine) in zip(UInt64(3)...UInt64(3) + 7, GuestMachine.allCases) {
      let play = GuestPlay(["nwabt"])
      var trial = try lab.trial("7.3", seed: seed, suite: Self.self)
      try await play.judge(on: machine, by: &trial)
    }
  }

  @Test("is told behind a reset, too")
  func across() async throws {
    for (seed, machine) in zip(UInt64(7)...UInt64(7) + 7, GuestMachine.allCases) {
      let play = GuestPlay(["wab", "abc", "nwcba"])
      var trial = try lab.trial("7.2", seed: seed, suite: Self.self)
      try await play.judge(on: machine, by: &trial)
    }
  }
}
