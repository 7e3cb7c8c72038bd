// The head of a run's file: what was run, on what, and what came of it.

/// Lines of `key: value` up to the first blank line.
struct RunHead: Equatable, Sendable {
  /// The lines as they stand in the file. Those that a person writes stay as
  /// they are when the run is made again.
  private(set) var lines: [Line]

  struct Line: Equatable, Sendable {
    let key: Key
    let value: String
    let number: Int
  }

  enum Key: String, CaseIterable, Sendable {
    /// The line that a reader types.
    case command

    /// Files and folders whose contents the hash covers, parted by spaces.
    case inputs

    /// The exit status that is right; 0 without it.
    case status

    /// What the run shows (`RunKind`); a transcript without it.
    case kind

    /// Rules of `NormalisationRule`, parted by spaces.
    case normalise

    /// The keys of a script, in its order (`RunScript`).
    case beside, ready, wait, type

    /// Written by `torito book refresh`.
    case hash, with, on, made, output

    var isMade: Bool { [.hash, .with, .on, .made, .output].contains(self) }

    var isScript: Bool { [.beside, .ready, .wait, .type].contains(self) }
  }

  /// Reads a head.
  ///
  /// - Parameter file: what errors call it.
  init(_ text: [Substring], file: String) throws(RunError) {
    lines = []
    for (index, line) in text.enumerated() {
      let line = try Self.line(line, number: index + 1, file: file)
      if !line.key.isScript, let first = self.line(line.key) {
        throw RunError(
          "a second `\(line.key.rawValue):`; the first is in line \(first.number).",
          file: file, line: line.number)
      }
      lines.append(line)
    }
    for key in [Key.command, .inputs] where (self[key] ?? "").isEmpty {
      throw RunError(
        "the head has no `\(key.rawValue):`. Add it above the first blank line.",
        file: file, line: line(key)?.number ?? 1)
    }
  }

  private static func line(
    _ text: Substring, number: Int, file: String
  ) throws(RunError) -> Line {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let key = Key(rawValue: String(parts[0])) else {
      let keys = Key.allCases.map(\.rawValue).joined(separator: ", ")
      throw RunError(
        "a line of the head is `key: value`, with one of the keys \(keys). A blank line ends the head.",
        file: file, line: number)
    }
    let value = parts[1].drop { $0 == " " }
    return Line(key: key, value: String(value.trimmingTrailingBlanks), number: number)
  }

  subscript(key: Key) -> String? { line(key)?.value }

  func line(_ key: Key) -> Line? { lines.first { $0.key == key } }

  /// The head with what a new run says of itself at its end.
  func updated(_ made: [(Key, String)]) -> RunHead {
    var head = self
    head.lines = lines.filter { line in !made.contains { $0.0 == line.key } }
    head.lines += made.map { Line(key: $0.0, value: $0.1, number: 0) }
    return head
  }

  var text: String {
    lines.map { "\($0.key.rawValue): \($0.value)".trimmingTrailingBlanks + "\n" }.joined()
  }
}

extension StringProtocol {
  var trimmingTrailingBlanks: SubSequence {
    var end = self[...]
    while let last = end.last, last == " " || last == "\t" { end.removeLast() }
    return end
  }
}
