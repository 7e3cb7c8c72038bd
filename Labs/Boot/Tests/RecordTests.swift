import Grading
import Testing

@Suite("Step 1: a record", .graded)
struct RecordTests {
  /// Records of each kind with all sorts of contents.
  private static var samples: [RecordFields] {
    var random = Seeded(1)
    var samples: [RecordFields] = []
    for index in 0..<12 as Range<UInt32> {
      let boot = index < 3 ? 0 : random.word()
      let sequence = index < 6 ? index : random.word()
      samples.append(
        RecordFields(
          kind: index % 3 + 1, boot: boot, sequence: sequence, payload: random.payload()))
    }
    return samples
  }

  @Test("becomes sixteen words")
  func sealed() async throws {
    let samples = Self.samples
    let calls = samples.map { "words of a record: \($0.words)" }
    let play = try await play(samples.map(Call.words))
    var trial = try lab.trial("1.2", suite: Self.self)
    try trial.expectAllAnswers(play, calls)
    for (index, sample) in samples.enumerated() {
      trial.step(calls[index])
      try trial.expect(play.answers[index], is: .words(ModelSlot(sample).words), \.told)
    }
  }

  @Test("is read from sixteen words")
  func read() async throws {
    let samples = Self.samples
    let slots = samples.map { ModelSlot($0).words }
    let calls = slots.map { "the record in \($0.listed)" }
    let play = try await play(slots.map(Call.record))
    var trial = try lab.trial("1.3", suite: Self.self)
    try trial.expectAllAnswers(play, calls)
    for (index, sample) in samples.enumerated() {
      trial.step(calls[index])
      try trial.expect(play.answers[index], is: .record(sample), \.told)
    }
  }

  @Test("is none where a bit is wrong, or the kind is unknown")
  func damaged() async throws {
    var (slots, calls): ([[UInt32]], [String]) = ([], [])
    let whole = ModelSlot(Self.samples[4]).words
    for word in 0..<16 {
      for bit in [0, 13, 31] {
        var words = whole
        words[word] ^= 1 << UInt32(bit)
        slots.append(words)
        calls.append("the record in a slot whose word \(word) has bit \(bit) wrong")
      }
    }
    for kind: UInt32 in [0, 4, 0x8000_0001] {
      slots.append(
        ModelSlot(
          RecordFields(kind: kind, boot: 1, sequence: 1, payload: Self.samples[5].payload)
        ).words)
      calls.append("the record in a sealed slot of kind \(kind.hex)")
    }
    for magic in [0, Numbers.magic ^ 1 << 12] {
      var slot = ModelSlot(whole)
      slot.words[0] = magic
      slot.seal()
      slots.append(slot.words)
      calls.append("the record in a sealed slot that begins with \(magic.hex)")
    }
    slots.append(Array(repeating: 0, count: 16))
    calls.append("the record in a slot of zeros")
    slots.append(whole)
    calls.append("the record in a slot in which nothing is wrong")
    let play = try await play(slots.map(Call.record))
    var trial = try lab.trial("1.4", suite: Self.self)
    try trial.expectAllAnswers(play, calls)
    for index in slots.indices {
      trial.step(calls[index])
      let wanted = index == slots.count - 1 ? Self.samples[4] : nil
      try trial.expect(play.answers[index], is: .record(wanted), \.told)
    }
  }
}

extension [UInt32] {
  var listed: String { map(\.hex).joined(separator: " ") }
}

extension Answer {
  /// As a person would say it.
  var told: String {
    switch self {
    case .words(let words): words.listed
    case .record(let record): record?.words ?? "nil"
    case .started(let boot, _): "boot \(boot)"
    case .stored(let stores): "\(stores.count) stores"
    case .records(let records): records.listed
    case .watching(let index, let refusal, let registers):
      (index.map { "register \($0)" } ?? "refused: \(refusal ?? "")") + ", "
        + registers.told
    case .registers(let registers): registers.told
    case .hit(let hit, let registers): "hit \(hit.hex), " + registers.told
    case .broke(let sentence): sentence
    }
  }
}

extension Registers {
  var told: String {
    "DR0–3 \(addresses.map(\.hex).joined(separator: " ")), DR6 \(status.hex), DR7 \(control.hex)"
  }
}
