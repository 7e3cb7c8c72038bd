// A failure that teaches: what was done, what was expected, and why.

/// What a learner reads when a graded test fails.
public struct Lesson: Error, CustomStringConvertible {
  /// The steps that led to it, as sentences; the last is the one that failed.
  public var steps: [String]
  public var expected: String
  public var found: String

  /// Where the handout asks for it, and the sentence.
  public var clause: Clause

  /// What the test was made from, if it was drawn at random.
  public var seed: UInt64?

  /// The line to type to see this test alone again.
  public var replay: String

  /// The most steps that are printed: the first and the last of more.
  private static let longest = 24

  public var description: String {
    """

    \(numbered.joined(separator: "\n"))
         expected  \(expected.indented)
         found     \(found.indented)
      The handout, \(clause): "\(clause.sentence)"
      Again: \(replay)\(seed.map { "  # seed \($0)" } ?? "")

    """
  }

  private var numbered: [String] {
    let lines = zip(1..., steps).map { number, step in
      let mark = number == steps.count ? "  ✗ " : "    "
      return mark + String(number).padded(to: 3) + "  " + step.indented
    }
    guard lines.count > Self.longest else { return lines }
    let head = Self.longest / 3
    let left = lines.count - Self.longest
    return lines.prefix(head) + ["         … \(left) more steps"]
      + lines.suffix(Self.longest - head)
  }
}

/// A place in a handout: a numbered sentence that a test holds the learner to.
public struct Clause: Sendable, CustomStringConvertible {
  /// As the handout numbers it: `2.3`.
  public let number: String
  public let sentence: String

  public init(_ number: String, _ sentence: String) {
    (self.number, self.sentence) = (number, sentence)
  }

  public var description: String { number }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// With its further lines set under the first.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: "\n               ")
  }
}
