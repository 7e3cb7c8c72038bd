// One trial of a learner's code: steps, and what must come of them.

import Launch

/// Gathers the steps of a test, so that a failure can tell all that led to it.
public struct Trial {
  private var clause: Clause
  private let seed: UInt64?
  private let replay: String
  private var steps: [String] = []

  init(clause: Clause, seed: UInt64?, replay: String) {
    (self.clause, self.seed, self.replay) = (clause, seed, replay)
  }

  /// The same, of another clause.
  func of(_ clause: Clause) -> Trial {
    var trial = self
    trial.clause = clause
    return trial
  }

  /// Says what is done next.
  public mutating func step(_ sentence: String) { steps.append(sentence) }

  /// Fails the test, with all steps so far, unless the two are equal.
  public func expect<Value: Equatable>(
    _ found: Value, is expected: Value, _ words: (Value) -> String = { "\($0)" }
  ) throws {
    if found != expected { throw lesson(expected: words(expected), found: words(found)) }
  }

  /// Fails the test with these words.
  public func fail(expected: String, found: String) throws {
    throw lesson(expected: expected, found: found)
  }

  /// Fails the test where the child stopped before its last answer; `steps` says
  /// what each call was.
  public mutating func expectAllAnswers<Answer>(
    _ play: Play<Answer>, _ calls: [String]
  ) throws {
    guard let stop = play.stop else { return }
    for call in calls.prefix(play.answers.count + 1) { step(call) }
    throw lesson(expected: "an answer", found: stop.words(said: play.said))
  }

  /// More than any lesson that somebody reads: what was found is a learner's to make.
  private static let longest = 16 << 10

  private func lesson(expected: String, found: String) -> Lesson {
    Lesson(
      steps: steps.map { $0.shown.shortened(to: Self.longest) }, expected: expected,
      found: found.shown.shortened(to: Self.longest), clause: clause, seed: seed,
      replay: replay)
  }
}

extension Stop {
  /// What happened, as a sentence.
  func words(said: String) -> String {
    let last = said.split(separator: "\n").last { !$0.isEmpty && !$0.hasPrefix("*** ") }
    let words =
      switch self {
      case .trapped(let signal):
        "your code stopped the program (\(Self.name(of: signal)))"
      case .exited(let status):
        "your code ended the program, with status \(status), before it returned"
      case .tooLong(let seconds):
        "your code ran for \(seconds) s of processor time, hundreds of times what is needed: a loop that does not end?"
      case .hung: "your code waits for something that does not come"
      case .garbled: "something else than the test's child answered"
      }
    return words + (last.map { "\nit said: \($0)" } ?? "")
  }

  private static func name(of signal: Int32) -> String {
    switch signal {
    case 4, 5: "a check of Swift's failed: an overflow, an index or a precondition"
    case 6: "it called abort, or memory ran out"
    case 7, 11:
      "it used memory that is not its own, or its stack ran out: does a function call itself without end?"
    default: "signal \(signal)"
    }
  }
}
