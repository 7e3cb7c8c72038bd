import Grading
import Testing

@Suite("Step 4: the first line", .graded)
struct FirstLineTests {
  @Test("says that the first boot is the first, wherever the loader's record lies")
  func fresh() async throws {
    var random = SplitMix64(seed: 11)
    for machine in GuestMachine.allCases {
      try await judge(
        [""], on: ModelMemory(), "zeros", 1, machine, clause: "4.1")
      let rubbish = ModelMemory((0..<Numbers.words).map { _ in random.word() })
      try await judge([""], on: rubbish, "noise", 1, machine, clause: "4.1")
    }
  }

  @Test("counts on from the last boot")
  func counted() async throws {
    for (number, machine) in zip(
      [1, 2, 0xffff, 41] as [UInt32], GuestMachine.allCases + GuestMachine.allCases)
    {
      var memory = ModelMemory()
      memory.enter(boot: number, ebx: 0xdead_beef)
      for sequence in 1...5 as ClosedRange<UInt32> {
        memory.put(.text("in the ring", boot: number, sequence: sequence))
      }
      try await judge(
        [""], on: memory, "a first line of boot \(number)", number + 1, machine,
        clause: "4.2")
    }
    try await judge(
      ["", "", ""], on: ModelMemory(), "zeros", 3, .microvm, clause: "4.2")
  }

  @Test("begins anew where it finds no sound first line")
  func damaged() async throws {
    // A second boot counts on: what always says 1 counts nothing.
    let (boots, last) = (["", ""], UInt32(2))
    var sound = ModelMemory()
    sound.enter(boot: 7)
    for (word, bit) in [(0, 3), (2, 0), (4, 31), (9, 5), (15, 16)] {
      var memory = sound
      memory[0].words[word] ^= 1 << UInt32(bit)
      try await judge(
        boots, on: memory,
        "a first line of boot 7 whose word \(word) has bit \(bit) wrong", last,
        .microvm, clause: "4.3")
    }
    var sealed = sound
    sealed[0].words[0] ^= 1 << 12
    sealed[0].seal()
    try await judge(
      boots, on: sealed, "a sealed line that begins with no magic number", last,
      .microvm, clause: "4.3")
    var text = ModelMemory()
    text[0] = ModelSlot(.text("a sealed text in slot 0", boot: 7, sequence: 5))
    try await judge(
      boots, on: text, "a sound text in slot 0", last, .pc, clause: "4.3")
  }

  private func judge(
    _ boots: [String], on memory: ModelMemory, _ words: String, _ boot: UInt32,
    _ machine: GuestMachine, clause: String, test: String = #function
  ) async throws {
    var trial = try lab.trial(clause, test: test, suite: Self.self)
    let play = GuestPlay(boots, on: memory, words)
    // What the kernel makes of its number is another step's: this looks at slot 0.
    trial.step("memory holds \(words)")
    trial.step(
      "on \(machine.rawValue), the kernel boots \(boots.count == 1 ? "once" : "\(boots.count) times")"
    )
    let outcome = try await play.play(on: machine, &trial).outcome
    trial.step("slot 0 is then\n\(outcome.slots[0].words.listed())")
    guard let line = outcome.slots[0].record, line.kind == 1 else {
      return try trial.fail(expected: "a sound first line", found: "none")
    }
    try trial.expect(line.boot, is: boot) { "boot \($0)" }
    if clause == "4.1" { try await judgeRest(line, outcome, trial) }
    if !memory.records.isEmpty {
      try trial.expect(outcome.slots.records, is: memory.records, \.listed)
    }
  }

  /// What else stands in a first line.
  private func judgeRest(
    _ line: RecordFields, _ outcome: GuestOutcome, _ trial: Trial
  ) async throws {
    try trial.expect(line.sequence, is: 0) { "number \($0) in word \(Numbers.number)" }
    try trial.expect(Array(line.payload.dropFirst()), is: Array(repeating: 0, count: 10))
    {
      "behind EBX\n\($0.listed(from: 5))"
    }
    // The kernel's entry keeps EBX, and goes no further unless it is the loader's.
    let kept = try await trial.guest(of: lab).address(of: "boot_start_info") ?? 0
    try trial.expect(line.payload[0], is: outcome.word(at: kept) ?? 0) {
      "EBX \($0.hex) in word 4"
    }
  }
}
