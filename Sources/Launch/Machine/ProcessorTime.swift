// How much of the processor's time a program has used.

/// What a shell tells of the programs that it has run (POSIX.1-2024, XCU 2.15, times).
/// Beside other work a program takes longer, and hardly more of this.
package enum ProcessorTime {
  /// What the shell is told to do. Some write numbers as the user's country does.
  static let command = "LC_ALL=C; times"

  /// The time of all programs, in user mode and in the system, from a line such as
  /// `0m0.120s 0m0.040s`, the last of `text`; nil where that is none.
  package static func children(in text: String) -> Duration? {
    let times = (text.split(separator: "\n").last ?? "").split(separator: " ").map(time)
    guard times.count == 2, let user = times[0], let system = times[1] else { return nil }
    return user + system
  }

  private static func time(_ word: Substring) -> Duration? {
    guard let match = word.wholeMatch(of: /([0-9]+)m([0-9]+(?:\.[0-9]+)?)s/),
      let minutes = Double(match.1), let seconds = Double(match.2)
    else { return nil }
    return .seconds(minutes * 60 + seconds)
  }
}
