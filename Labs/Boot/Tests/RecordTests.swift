import Grading
import Testing

@Suite("Step 1: a record", .graded)
struct RecordTests {
  /// Records of each kind with all sorts of contents.
  private static var samples: [RecordFields] {
    var random = SplitMix64(seed: 1)
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
    let calls = samples.map { "words of a record: \($0.parts)" }
    let play = try await play(samples.map(Call.words))
    var trial = try lab.trial("1.2", suite: Self.self)
    try trial.expectAllAnswers(play, calls)
    for (index, sample) in samples.enumerated() {
      trial = try lab.trial("1.2", suite: Self.self)
      trial.step(calls[index])
      let wanted = ModelSlot(sample).words
      try trial.expect(play.answers[index], is: .words(wanted)) { answer in
        guard case .words(let words) = answer, words != wanted else { return answer.told }
        return words.listed() + "\n" + words.differences(from: wanted)
      }
    }
  }

  @Test("is read from sixteen words")
  func read() async throws {
    let samples = Self.samples
    let slots = samples.map { ModelSlot($0).words }
    let cases = zip(slots, samples).map { ("the record in\n\($0.listed())", $0, $1) }
    try await judge(cases, "1.3")
  }

  @Test("is none where a bit is wrong, or the kind is unknown")
  func damaged() async throws {
    let sample = Self.samples[4]
    let whole = ModelSlot(sample).words
    var cases: [(String, [UInt32], RecordFields?)] = [
      (
        "the record in a slot in which nothing is wrong:\n\(whole.listed())", whole,
        sample
      )
    ]
    for word in 0..<16 {
      for bit in [0, 13, 31] {
        var words = whole
        words[word] ^= 1 << UInt32(bit)
        cases.append(
          ("the record in a slot whose word \(word) has bit \(bit) wrong", words, nil))
      }
    }
    for kind: UInt32 in [0, 4, 0x8000_0001] {
      let record = RecordFields(
        kind: kind, boot: 1, sequence: 1, payload: Self.samples[5].payload)
      cases.append(
        ("the record in a sealed slot of kind \(kind.hex)", ModelSlot(record).words, nil))
    }
    for magic in [0, Numbers.magic ^ 1 << 12] {
      var slot = ModelSlot(whole)
      slot.words[0] = magic
      slot.seal()
      cases.append(
        ("the record in a sealed slot that begins with \(magic.hex)", slot.words, nil))
    }
    cases.append(
      ("the record in a slot of zeros", Array(repeating: 0, count: 16), nil))
    try await judge(cases, "1.4")
  }

  /// Slots, and the records that are in them; each is a trial of its own.
  private func judge(
    _ cases: [(String, [UInt32], RecordFields?)], _ clause: String,
    test: String = #function
  ) async throws {
    let play = try await play(cases.map { Call.record($0.1) })
    var trial = try lab.trial(clause, test: test, suite: Self.self)
    try trial.expectAllAnswers(play, cases.map(\.0))
    for ((sentence, _, wanted), answer) in zip(cases, play.answers) {
      trial = try lab.trial(clause, test: test, suite: Self.self)
      trial.step(sentence)
      try trial.expect(answer, is: .record(wanted)) {
        if case .record(let record?) = $0 { record.parts } else { $0.told }
      }
    }
  }
}
