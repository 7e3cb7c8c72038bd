import Grading
import Testing

extension RecoveryTests {
  @Test("a reset in the middle of an append costs one record at most")
  func torn() async throws {
    var trial = try lab.trial("3.3", suite: Self.self)
    var made = try await Append.bases.made(by: &trial)
    try trial.expect(made[0].stores.isEmpty, is: false) {
      $0 ? "no store" : "stores to memory"
    }
    made += try await made.flatMap { $0.onGuessedMagic() }.made(by: &trial)
    // What is stored, and in which order, may depend on what stood there: so the old
    // slots are made for what was done to others like them.
    let sly = try await made.flatMap { $0.onSlySlots() }.made(by: &trial)
    _ = try await sly.oneOfEachBase.flatMap { $0.onSlySlots() }.made(by: &trial)
    trial = try lab.trial("3.3", suite: Self.self)
    try await made[0].judgeRecovery(&trial)
  }
}

/// An append to a ring in which only the slot that it writes is no whole record, or
/// the oldest one.
private struct Append {
  let before: ModelMemory
  let play: RecorderPlay

  /// Which of the first appends it was made from.
  let base: Int

  /// The slot that it writes.
  static let slot = ModelMemory.slot(of: Numbers.slots + 1)

  init(on old: ModelSlot, _ words: String, base: Int) {
    var memory = ModelMemory()
    memory.enter(boot: 1)
    for sequence in 1...Numbers.slots {
      memory.put(.text("old \(sequence)", boot: 1, sequence: sequence))
    }
    memory[Self.slot] = old
    before = memory
    self.base = base
    var play = RecorderPlay(
      on: memory, "a full ring, whose slot \(Self.slot) holds \(words)")
    play.append("the one that the reset meets")
    self.play = play
  }

  /// On the oldest record, on noise, and on noise that looks like a record.
  static var bases: [Append] {
    var random = SplitMix64(seed: 3)
    let old = ModelSlot(.text("old 1", boot: 1, sequence: 1))
    let noise = ModelSlot((0..<16).map { _ in random.word() })
    var almost = ModelSlot(.noise(&random))
    almost.words[15] ^= 1 << 9
    return [
      Append(on: old, "the oldest record", base: 0),
      Append(on: noise, "noise", base: 1),
      Append(on: almost, "a record with a bit wrong", base: 2),
    ]
  }
}

extension [Append] {
  /// Has the learner's code make them all in one child, and judges each.
  fileprivate func made(by trial: inout Trial) async throws -> [MadeAppend] {
    guard var script = first?.play else { return [] }
    for append in dropFirst() { script.follow(append.play) }
    let stores = try await script.judge(by: &trial).compactMap { answer in
      if case .stored(let stores) = answer { stores } else { nil }
    }
    let made = zip(self, stores).map { MadeAppend(append: $0, stores: $1) }
    for append in made { try append.judge() }
    return made
  }
}

extension [MadeAppend] {
  fileprivate var oneOfEachBase: [MadeAppend] {
    Set(map(\.append.base)).sorted().compactMap { base in
      first { $0.append.base == base }
    }
  }
}

/// An append, and the stores by which the learner's code made it.
private struct MadeAppend {
  let append: Append
  let stores: [Store]

  private var before: ModelMemory { append.before }
  private var old: ModelSlot { before[Append.slot] }

  /// Where the first store changes the magic number's place by what stood there: a
  /// slot in which such a change makes it the magic number.
  func onGuessedMagic() -> [Append] {
    guard let first = stores.first, first.word == 0, first.value != Numbers.magic else {
      return []
    }
    let (value, old) = (first.value, old.words[0])
    return [Numbers.magic ^ value ^ old, Numbers.magic &- (value &- old)].map { word in
      var slot = self.old
      slot.words[0] = word
      return Append(on: slot, "noise", base: append.base + 3)
    }
  }

  /// Old slots, made so that a sum alone cannot tell a half-written one from a whole
  /// one: for each moment an old record, and noise.
  func onSlySlots() -> [Append] {
    var random = SplitMix64(seed: 5)
    return stores.indices.dropFirst().flatMap { count -> [Append] in
      let written = Dictionary(
        stores.prefix(count).map { (Int($0.word), $0.value) }, uniquingKeysWith: { $1 })
      return [true, false].compactMap { isWhole in
        ModelSlot(like: old, passingWith: written, isWhole: isWhole, &random).map {
          let words =
            (isWhole ? "the oldest record," : "noise,") + "\n" + $0.words.listed()
          return Append(on: $0, words, base: append.base)
        }
      }
    }
  }

  /// Looks at memory after each of the stores; what is told is this append's alone.
  func judge() throws {
    var trial = try lab.trial("3.3", test: "torn", suite: RecoveryTests.self)
    for sentence in append.play.sentences { trial.step(sentence) }
    trial.step("its stores, in order, are to \(stores.told)")
    let new = append.play.memory
    var torn = before
    for count in 0...stores.count {
      if count > 0 { torn.apply([stores[count - 1]]) }
      for slot in 0...Numbers.slots where torn[slot] != before[slot] {
        let isNone = slot == Append.slot && !torn.hasRecord(in: slot)
        if torn[slot] != new[slot], !isNone {
          trial.step("a reset behind \(count) of its \(stores.count) stores")
          try trial.fail(
            expected: "what stood there, the new record, or none in slot \(slot)",
            found: torn[slot].told)
        }
      }
    }
    if torn != new {
      try trial.fail(
        expected: "in slot \(Append.slot) the new record, \(new[Append.slot].told)",
        found: torn[Append.slot].told)
    }
  }

  /// What a recorder makes of half-written rings.
  func judgeRecovery(_ trial: inout Trial) async throws {
    var script: RecorderPlay?
    for count in stride(from: 0, through: stores.count, by: 3) {
      var half = before
      half.apply(stores.prefix(count))
      half.enter(boot: 2)
      var play = RecorderPlay(on: half, "the ring after \(count) stores, in boot 2")
      play.visit()
      play.append("after the reset")
      play.visit()
      if script == nil { script = play } else { script?.follow(play) }
    }
    _ = try await script?.judge(by: &trial)
  }
}

extension [Store] {
  /// As `slot 1, words 0, 2, 3`.
  fileprivate var told: String {
    guard let slot = first?.slot, allSatisfy({ $0.slot == slot }) else {
      return map { "slot \($0.slot), word \($0.word)" }.joined(separator: "; ")
    }
    return "slot \(slot), words " + map { String($0.word) }.joined(separator: ", ")
  }
}

extension ModelSlot {
  fileprivate var told: String {
    (record == nil ? "no record" : "a whole record") + ", whose words are\n"
      + words.listed()
  }

  /// A slot with the old one's magic number, kind and number that is sealed when words
  /// of it have been overwritten with `written`; nil where none can be a record then, as
  /// while the magic number is gone.
  ///
  /// - Parameter isWhole: whether it is a record before, too.
  fileprivate init?(
    like old: ModelSlot, passingWith written: [Int: UInt32], isWhole: Bool,
    _ random: inout SplitMix64
  ) {
    // The seal's own word comes last: what was stored may depend on it.
    let free = [Numbers.boot] + Array(4...15)
    self = old
    for word in free where word < 15 { words[word] = random.word() }
    guard let outside = free.first(where: { written[$0] == nil }) else { return nil }
    var half = self
    for (word, value) in written { half.words[word] = value }
    half.seal(by: outside)
    words[outside] = half.words[outside]
    var memory = ModelMemory()
    memory[Append.slot] = half
    guard memory.hasRecord(in: Append.slot) else { return nil }
    guard isWhole else { return }
    guard let inside = free.first(where: { written[$0] != nil }) else { return nil }
    seal(by: inside)
    memory[Append.slot] = self
    guard memory.hasRecord(in: Append.slot) else { return nil }
  }
}

extension RecordFields {
  /// A record of slot 1 with any text.
  fileprivate static func noise(_ random: inout SplitMix64) -> RecordFields {
    RecordFields(kind: 2, boot: 1, sequence: 1, payload: random.payload())
  }
}
