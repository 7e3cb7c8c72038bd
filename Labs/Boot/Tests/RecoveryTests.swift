import Grading
import Testing

@Suite("Step 3: after a reset", .graded)
struct RecoveryTests {
  @Test("a recorder goes on where the last one stopped")
  func resumed() async throws {
    for seed: UInt64 in 1...4 {
      var random = Seeded(seed)
      var memory = ModelMemory()
      memory.enter(boot: 1)
      var play = RecorderPlay(on: memory, "empty memory, in boot 1")
      for _ in 0..<6 {
        let count = Int.random(in: 0...Int(Numbers.slots) * 3 / 4, using: &random)
        for _ in 0..<count { play.append(random.text(longest: 20)) }
        play.visit()
        play.reset()
        play.visit()
      }
      var trial = try lab.trial("3.1", seed: seed, suite: Self.self)
      _ = try await play.judge(by: &trial)
    }
  }

  @Test("no rubbish is taken for a record")
  func rubbish() async throws {
    for seed: UInt64 in 1...4 {
      var random = Seeded(seed)
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

  /// Memory with sound records, one of them in a slot where it does not belong,
  /// one a first line in the ring, one without a number, one damaged.
  private static func sly(_ random: inout Seeded) -> (ModelMemory, String) {
    var memory = ModelMemory()
    memory.enter(boot: 9)
    for sequence in 60...66 as ClosedRange<UInt32> {
      memory.put(.text("sound \(sequence)", boot: 8, sequence: sequence))
    }
    let free = (1...Numbers.slots).filter { memory[$0].record == nil }.shuffled(
      using: &random)
    let wrong = ModelMemory.slot(of: 900) == free[0] ? 901 : 900 as UInt32
    memory[free[0]] = ModelSlot(.text("elsewhere", boot: 8, sequence: wrong))
    memory[free[1]] = ModelSlot(.text("numberless", boot: 8, sequence: 0))
    let entry = ModelMemory.sequence(above: 2_000, in: free[2])
    memory[free[2]] = ModelSlot(
      RecordFields(kind: 1, boot: 8, sequence: entry, payload: random.payload()))
    let damaged = ModelMemory.sequence(above: 3_000, in: free[3])
    memory[free[3]] = ModelSlot(.text("damaged", boot: 8, sequence: damaged))
    memory[free[3]].words[15] ^= 1 << 7
    return (
      memory,
      "memory with sound records 60 to 66, and four slots that hold none: a record of another slot, one with number 0, a first line, and one with a bit wrong"
    )
  }

  @Test("a reset in the middle of an append costs one record at most")
  func torn() async throws {
    var memory = ModelMemory()
    memory.enter(boot: 1)
    for sequence in 1...Numbers.slots {
      memory.put(.text("old \(sequence)", boot: 1, sequence: sequence))
    }
    var play = RecorderPlay(on: memory, "a ring that is full")
    play.append("the one that the reset meets")
    var trial = try lab.trial("3.3", suite: Self.self)
    let answers = try await play.judge(by: &trial)
    guard case .stored(let stores) = answers.last else { return }
    try trial.expect(stores.isEmpty, is: false) { $0 ? "no store" : "stores to memory" }
    let new = play.memory
    for count in 0...stores.count {
      var torn = memory
      torn.apply(stores.prefix(count))
      trial.step("a reset behind \(count) of its \(stores.count) stores")
      for slot in 0...Numbers.slots {
        let isOne = [memory[slot], new[slot]].contains(torn[slot])
        let isWritten = slot == ModelMemory.slot(of: Numbers.slots + 1)
        if !isOne, !isWritten || torn[slot].record != nil {
          try trial.fail(
            expected: "the old record, the new one, or none in slot \(slot)",
            found: torn[slot].record?.words ?? torn[slot].words.listed)
        }
      }
    }
    try trial.expect(torn(memory, stores), is: new) { _ in "the new record in its slot" }
    try await judgeTorn(memory, stores, &trial)
  }

  private func torn(_ memory: ModelMemory, _ stores: [Store]) -> ModelMemory {
    var memory = memory
    memory.apply(stores)
    return memory
  }

  /// What a recorder makes of each half written ring.
  private func judgeTorn(
    _ memory: ModelMemory, _ stores: [Store], _ trial: inout Trial
  ) async throws {
    var play: RecorderPlay?
    for count in stride(from: 0, through: stores.count, by: 3) {
      var half = memory
      half.apply(stores.prefix(count))
      half.enter(boot: 2)
      let words = "the ring after \(count) stores, in boot 2"
      if play == nil {
        play = RecorderPlay(on: half, words)
      } else {
        play = play?.with(half, words)
      }
      play?.visit()
      play?.append("after the reset")
      play?.visit()
    }
    _ = try await play?.judge(by: &trial)
  }
}

extension ModelMemory {
  /// A number above `least` that belongs in `slot`.
  static func sequence(above least: UInt32, in slot: UInt32) -> UInt32 {
    (least...least + Numbers.slots).first { Self.slot(of: $0) == slot } ?? least
  }
}
