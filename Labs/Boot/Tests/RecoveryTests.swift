import Grading
import Testing

@Suite("Step 3: after a reset", .graded)
struct RecoveryTests {
  @Test("a recorder goes on where the last one stopped")
  func resumed() async throws {
    for seed: UInt64 in 1...4 {
      var random = SplitMix64(seed: seed)
      var memory = ModelMemory()
      memory.enter(boot: 1)
      var play = RecorderPlay(
        on: memory, "empty memory, in boot 1", judgesStarts: true)
      // Resets first meet the newest record in the last slot, in slot 1 and in slot 2.
      let counts = [Int(Numbers.slots), 1, 1].prefix(seed == 1 ? 3 : 0)
      for boot in 0..<6 {
        let drawn = Int.random(in: 0...Int(Numbers.slots) * 3 / 4, using: &random)
        let count = boot < counts.count ? counts[boot] : drawn
        for _ in 0..<count { play.append(random.text(longest: 20)) }
        play.visit()
        play.reset()
        play.visit()
      }
      play.start("the same memory, with a first line of which a bit is wrong") {
        $0.words[9] ^= 1 << 5
      }
      play.start("the same memory, with a sound text in slot 0") {
        $0 = ModelSlot(.text("no first line", boot: 7, sequence: 5))
      }
      var trial = try lab.trial("3.1", seed: seed, suite: Self.self)
      _ = try await play.judge(by: &trial)
    }
  }

  @Test("no rubbish is taken for a record")
  func rubbish() async throws {
    for seed: UInt64 in 1...4 {
      var random = SplitMix64(seed: seed)
      var play = RecorderPlay(
        on: ModelMemory((0..<Numbers.words).map { _ in random.word() }), "random memory")
      play.visit()
      play.append("first")
      play.visit()
      let (sly, words) = Self.sly(&random)
      play = play.with(sly, words)
      play.visit()
      play.append("next")
      play.visit()
      var trial = try lab.trial("3.2", seed: seed, suite: Self.self)
      _ = try await play.judge(by: &trial)
    }
  }

  /// Memory with sound records, one of them in a slot where it does not belong, one a
  /// first line in the ring, one damaged, and all others with number 0: whichever slot
  /// somebody reckons for that, one is there.
  private static func sly(_ random: inout SplitMix64) -> (ModelMemory, String) {
    var memory = ModelMemory()
    memory.enter(boot: 9)
    for sequence in 60...66 as ClosedRange<UInt32> {
      memory.put(.text("sound \(sequence)", boot: 8, sequence: sequence))
    }
    let free = (1...Numbers.slots).filter { memory[$0].record == nil }.shuffled(
      using: &random)
    let wrong = ModelMemory.slot(of: 900) == free[0] ? 901 : 900 as UInt32
    memory[free[0]] = ModelSlot(.text("elsewhere", boot: 8, sequence: wrong))
    let entry = ModelMemory.sequence(above: 2_000, in: free[1])
    memory[free[1]] = ModelSlot(
      RecordFields(kind: 1, boot: 8, sequence: entry, payload: random.payload()))
    let damaged = ModelMemory.sequence(above: 3_000, in: free[2])
    memory[free[2]] = ModelSlot(.text("damaged", boot: 8, sequence: damaged))
    memory[free[2]].words[15] ^= 1 << 7
    for slot in free.dropFirst(3) {
      memory[slot] = ModelSlot(.text("numberless", boot: 8, sequence: 0))
    }
    return (
      memory,
      "memory with sound records 60 to 66, and others that are none: a record of another slot, a first line, one with a bit wrong, and everywhere else one with number 0"
    )
  }
}

extension ModelMemory {
  /// A number above `least` that belongs in `slot`.
  static func sequence(above least: UInt32, in slot: UInt32) -> UInt32 {
    (least...least + Numbers.slots).first { Self.slot(of: $0) == slot } ?? least
  }
}
