// A script for slabs, caches and allocators, and what must come of it.

import Grading

/// Calls, and what each must answer.
struct SlabPlay {
  private(set) var calls: [Call] = []
  private var sentences: [String] = []
  private var wishes: [Wish] = []

  /// What else is looked at behind each call.
  let aspects: Set<Aspect>
  private let clause: String

  enum Aspect { case headers, words, order, spare, colours }

  /// What must come of a call.
  enum Wish {
    case nothing

    /// A slab in frames that were taken for it.
    case slab(number: Int, colour: UInt64)

    /// A block of this size, given.
    case block(number: Int)

    /// No block, and nothing changed: there is none.
    case none

    /// A block is taken back, or what is wrong with it is told.
    case fault(String?)
    case room(UInt64)

    /// No empty slab is left, and all others are.
    case emptied
  }

  init(_ clause: String, looking aspects: Set<Aspect> = []) {
    (self.clause, self.aspects) = (clause, aspects)
  }

  /// - Returns: the call's number, by which others mean what it answers.
  @discardableResult
  mutating func add(_ call: Call, _ sentence: String, _ wish: Wish) -> Int {
    calls.append(call)
    sentences.append(sentence)
    wishes.append(wish)
    return calls.count - 1
  }

  /// Memory with many frames.
  mutating func begin(seed: UInt64) {
    let frames: UInt64 = 1 << 20
    add(
      .memory(seed: seed, frames: frames),
      "memory that holds noise, and has \(frames) frames to give", .nothing)
  }

  /// Plays it to the learner's code, and judges.
  ///
  /// - Returns: what the calls have answered, where that was an address or a number of
  ///   bytes.
  @discardableResult
  func judge(by start: Trial) async throws -> [UInt64] {
    let play = try await play(calls)
    var (trial, ledger) = (start, Ledger())
    var values: [UInt64] = []
    for (index, answer) in play.answers.enumerated() {
      do throws(Violation) {
        let value = try ledger.judge(
          answer, calls[index], wishes[index], clause, aspects, values)
        values.append(value)
        trial.step(sentences[index] + ledger.sentence(for: value, wishes[index]))
      } catch {
        trial.step(sentences[index])
        try trial.fail(violation: error)
      }
    }
    var unanswered = start
    try unanswered.expectAllAnswers(play, sentences)
    return values
  }
}

extension Trial {
  /// Fails with the clause that was broken, which may be another than the trial's.
  func fail(violation: Violation) throws {
    try lab.trial(violation.clause, as: self)
      .fail(expected: violation.expected, found: violation.found)
  }
}
