// A script for a recorder, and what must come of it.

import Grading

/// Calls to a recorder, with the model beside them.
struct RecorderPlay {
  private(set) var calls: [Call] = []
  private(set) var sentences: [String] = []

  /// What each call must answer; nil where any answer will do.
  private var wanted: [Answer?] = []

  /// What memory must hold after the calls so far.
  private(set) var memory: ModelMemory

  /// The boot and the last sequence number that the recorder knows of.
  private var boot: UInt32 = 0
  private var newest: UInt32 = 0

  /// Whether what a new recorder tells and stores is judged: that is step 3's.
  private let judgesStarts: Bool

  init(on memory: ModelMemory, _ words: String, judgesStarts: Bool = false) {
    (self.memory, self.judgesStarts) = (memory, judgesStarts)
    start(words)
  }

  /// A recorder that finds the memory as it is now.
  mutating func start(_ words: String) {
    (boot, newest) = (memory.boot, memory.newest)
    add(
      .start(memory.words), "a recorder on \(words)",
      judgesStarts ? .started(boot: boot, stores: []) : nil)
  }

  /// A recorder that finds something else in slot 0.
  mutating func start(_ words: String, _ change: (inout ModelSlot) -> Void) {
    change(&memory[0])
    start(words)
  }

  /// Goes on with another script.
  mutating func follow(_ other: RecorderPlay) {
    calls += other.calls
    sentences += other.sentences
    wanted += other.wanted
    (memory, boot, newest) = (other.memory, other.boot, other.newest)
  }

  /// The same script, and then a recorder on other memory.
  func with(_ memory: ModelMemory, _ words: String) -> RecorderPlay {
    var play = self
    play.memory = memory
    play.start(words)
    return play
  }

  /// The machine is reset: another boot, another recorder.
  mutating func reset() {
    memory.enter(boot: memory.boot + 1)
    start("the same memory, in boot \(memory.boot)")
  }

  mutating func append(_ text: String) {
    newest += 1
    memory.put(.text(text, boot: boot, sequence: newest))
    add(.appendText(Array(text.utf8)), "append \"\(text)\"", nil)
  }

  mutating func append(write instruction: UInt64, at address: UInt64, value: UInt32) {
    newest += 1
    memory.put(.write(instruction, address, value, boot: boot, sequence: newest))
    add(
      .appendWrite(instruction: instruction, address: address, value: value),
      "append that \(instruction.hex) wrote \(value.hex) to \(address.hex)", nil)
  }

  mutating func visit() {
    add(.visit, "visit all records", .records(memory.records))
  }

  private mutating func add(_ call: Call, _ sentence: String, _ answer: Answer?) {
    calls.append(call)
    sentences.append(sentence)
    wanted.append(answer)
  }

  /// Plays it to the learner's code, and judges.
  func judge(by trial: inout Trial) async throws -> [Answer] {
    let play = try await play(calls)
    try trial.expectAllAnswers(play, sentences)
    for (index, answer) in play.answers.enumerated() {
      trial.step(sentences[index])
      if case .broke(let sentence) = answer {
        try trial.fail(expected: "stores and loads within the slots", found: sentence)
      }
      if let wanted = wanted[index] { try trial.expect(answer, is: wanted, \.told) }
    }
    return play.answers
  }
}
