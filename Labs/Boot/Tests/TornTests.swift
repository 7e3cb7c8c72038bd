import Grading
import Testing

extension RecoveryTests {
  @Test("a reset in the middle of an append costs one record at most")
  func torn() async throws {
    var memory = ModelMemory()
    memory.enter(boot: 1)
    for sequence in 1...Numbers.slots {
      memory.put(.text("old \(sequence)", boot: 1, sequence: sequence))
    }
    var trial = try lab.trial("3.3", suite: Self.self)
    let plain = Append(to: memory, "a ring that is full")
    let stores = try await Append.stores(of: [plain], &trial)[0]
    try trial.expect(stores.isEmpty, is: false) { $0 ? "no store" : "stores to memory" }
    try plain.judge(stores)
    let sly = plain.withSlyOldRecords(for: stores)
    for (append, stores) in zip(sly, try await Append.stores(of: sly, &trial)) {
      try append.judge(stores)
    }
    trial = try lab.trial("3.3", suite: Self.self)
    try await plain.judgeRecovery(after: stores, &trial)
  }
}

/// An append to a full ring, which a reset may meet.
private struct Append {
  private let before: ModelMemory
  private let play: RecorderPlay

  /// The slot that it writes.
  private static let slot = ModelMemory.slot(of: Numbers.slots + 1)

  init(to memory: ModelMemory, _ words: String) {
    before = memory
    var play = RecorderPlay(on: memory, words)
    play.append("the one that the reset meets")
    self.play = play
  }

  /// The stores of each, made in one child.
  static func stores(
    of appends: [Append], _ trial: inout Trial
  ) async throws -> [[Store]] {
    guard var script = appends.first?.play else { return [] }
    for append in appends.dropFirst() { script.follow(append.play) }
    return try await script.judge(by: &trial).compactMap { answer in
      if case .stored(let stores) = answer { stores } else { nil }
    }
  }

  /// Old records, made so that a sum alone cannot tell a half-written slot: one for
  /// each moment at which the new magic number stands there.
  func withSlyOldRecords(for stores: [Store]) -> [Append] {
    var random = Seeded(3)
    return stores.indices.dropFirst().compactMap { count in
      let written = Dictionary(
        stores.prefix(count).map { (Int($0.word), $0.value) }, uniquingKeysWith: { $1 })
      guard let old = ModelSlot(passingWith: written, &random) else { return nil }
      var memory = before
      memory[Self.slot] = old
      return Append(
        to: memory, "a full ring, whose oldest record is\n\(old.words.listed())")
    }
  }

  /// Looks at memory after each of the stores; what is told is this append's alone.
  func judge(_ stores: [Store]) throws {
    var trial = try lab.trial("3.3", test: "torn", suite: RecoveryTests.self)
    for sentence in play.sentences { trial.step(sentence) }
    trial.step("its stores, in order, are to \(stores.told)")
    let new = play.memory
    var torn = before
    for count in 0...stores.count {
      if count > 0 { torn.apply([stores[count - 1]]) }
      for slot in 0...Numbers.slots where torn[slot] != before[slot] {
        let isNone = slot == Self.slot && torn[slot].record == nil
        if torn[slot] != new[slot], !isNone {
          trial.step("a reset behind \(count) of its \(stores.count) stores")
          try trial.fail(
            expected: "the old record, the new one, or none in slot \(slot)",
            found: torn[slot].told)
        }
      }
    }
    if torn != new {
      try trial.fail(
        expected: "in slot \(Self.slot) the new record, \(new[Self.slot].told)",
        found: torn[Self.slot].told)
    }
  }

  /// What a recorder makes of half-written rings.
  func judgeRecovery(after stores: [Store], _ trial: inout Trial) async throws {
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

  /// A sealed record that is still sealed when words of it have been overwritten
  /// with `written`; nil where none can be, as while the magic number is gone.
  fileprivate init?(passingWith written: [Int: UInt32], _ random: inout Seeded) {
    self.init(
      RecordFields(kind: 2, boot: 1, sequence: 1, payload: random.payload()))
    let free = [Numbers.boot] + Array(4...15)
    guard written[0] ?? Numbers.magic == Numbers.magic, written[Numbers.kind] ?? 2 == 2,
      let inside = free.first(where: { written[$0] != nil }),
      let outside = free.last(where: { written[$0] == nil })
    else { return nil }
    // First the half-written slot is sealed by a word that stays, then the old
    // record by one that does not.
    var half = self
    for (word, value) in written { half.words[word] = value }
    half.seal(by: outside)
    words[outside] = half.words[outside]
    seal(by: inside)
  }
}
