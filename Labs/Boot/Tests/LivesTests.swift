import Grading
import Testing

@Suite("Step 5: two lives", .graded)
struct LivesTests {
  @Test("leave notes that are all there in the end")
  func lives() async throws {
    for (seed, machine) in zip(
      UInt64(1)...UInt64(1) + 7, GuestMachine.allCases + GuestMachine.allCases)
    {
      var random = SplitMix64(seed: seed)
      let boots = (0..<3).map { _ in
        String(repeating: "n", count: Int.random(in: 0...6, using: &random))
      }
      let play = GuestPlay(boots)
      var trial = try lab.trial("5.1", seed: seed, suite: Self.self)
      try await play.judge(on: machine, by: &trial)
    }
  }

  @Test("stand behind those of somebody else's boots")
  func inherited() async throws {
    for (seed, machine) in zip(UInt64(5)...UInt64(5) + 7, GuestMachine.allCases) {
      var random = SplitMix64(seed: seed)
      var memory = ModelMemory()
      memory.enter(boot: 20)
      let newest =
        Numbers.slots * 5 + UInt32.random(in: 0..<Numbers.slots, using: &random)
      for sequence in newest - Numbers.slots + 1...newest {
        memory.put(.text(random.text(longest: 12), boot: 19, sequence: sequence))
      }
      let play = GuestPlay(
        ["nn", "n"], on: memory,
        "a full ring, up to number \(newest), and a first line of boot 20")
      var trial = try lab.trial("5.2", seed: seed, suite: Self.self)
      try await play.judge(on: machine, by: &trial)
    }
  }

  @Test("are told by boot and visit")
  func told() async throws {
    for (seed, machine) in zip(UInt64(9)...UInt64(9) + 7, GuestMachine.allCases) {
      var random = SplitMix64(seed: seed)
      var memory = ModelMemory()
      memory.enter(boot: 30)
      let newest = Numbers.slots + UInt32.random(in: 1..<Numbers.slots, using: &random)
      for sequence in newest - Numbers.slots + 1...newest {
        memory.put(.text(random.text(longest: 12), boot: 29, sequence: sequence))
      }
      let play = GuestPlay(
        ["nnn"], on: memory,
        "a full ring, up to number \(newest), and a first line of boot 30")
      var trial = try lab.trial("5.3", seed: seed, suite: Self.self)
      try await play.judgeTold(on: machine, by: &trial)
    }
  }
}
