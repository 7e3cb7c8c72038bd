// What may differ between two runs that are still the same.

/// A rule that a run declares by name in `normalise:`. It puts one word in place
/// of all that it matches, in the committed body and in a new one, before the
/// two are compared. What is written stays as it came.
enum NormalisationRule: String, CaseIterable, Sendable {
  /// `12.5 ms`, `3 s`, `2 seconds`: a number with a unit of time.
  case times

  /// `2.1 GHz`, `1000 Hz`.
  case frequencies

  /// `0xfea00200`: where hardware and code lie.
  case addresses

  /// `localhost:1234`, `port 1234`, `--gdb-port 1234`.
  case ports

  /// `58aa3b8`: seven or more hexadecimal digits, letters and numbers among them.
  case hashes

  /// `/usr/share/qemu/qboot.rom`: a path from the root of the file system, or
  /// from somebody's home. (The repository's own is `~/torito` in every body.)
  case paths

  /// `version 7.2`, `QEMU 10.0.2`, `Debian 13.1-3`.
  case versions

  /// `text` with what the rule matches replaced.
  func apply(to text: String) -> String {
    switch self {
    case .times:
      text.replacing(
        /\b\d+(?:\.\d+)? ?(?:ns|us|µs|ms|s|min|nanoseconds?|microseconds?|milliseconds?|seconds?|minutes?)\b/,
        with: "TIME")
    case .frequencies:
      text.replacing(/\b\d+(?:\.\d+)? ?[kMG]?Hz\b/, with: "FREQUENCY")
    case .addresses:
      text.replacing(/\b0x[0-9a-fA-F]+\b/, with: "ADDRESS")
    case .ports:
      text.replacing(/(localhost:|127\.0\.0\.1:|\bport[ =])\d{1,5}\b/) { "\($0.1)PORT" }
    case .hashes:
      text.replacing(
        /\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{7,64}\b/, with: "HASH")
    case .paths:
      text.replacing(/(^|[\s"'`=(,])~?\/[^\s"'`:,)]+/.anchorsMatchLineEndings()) {
        "\($0.1)PATH"
      }
    case .versions:
      text.replacing(
        /\b((?:version|QEMU|Swift|Debian|Ubuntu|GNU gdb(?: \([^)]*\))?) )[0-9][0-9A-Za-z.+:~-]*/
      ) { "\($0.1)VERSION" }
    }
  }
}

extension Run {
  /// What is compared of a body.
  func normalised(_ body: String) -> String {
    rules.reduce(body) { $1.apply(to: $0) }
  }
}
