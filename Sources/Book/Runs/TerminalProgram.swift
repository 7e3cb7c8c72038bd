// A program on a terminal of its own.

import Foundation

/// A program that was started on a pseudo-terminal, in a session of its own. It
/// is ended, with all that it left on that terminal, when this goes.
final class TerminalProgram {
  private let terminal: Pseudoterminal
  private let process: pid_t
  private(set) var screen = Screen()

  /// How it ended, as shells count it; nil as long as it goes on.
  private(set) var status: Int32?
  private var count = 0

  /// More than anybody prints in a book.
  static let most = 4 << 20

  /// Starts `words[0]` in `folder`, by a shell: there is no other way to begin in
  /// a folder that all systems have.
  init(
    _ words: [String], in folder: String, environment: [String: String]
  ) throws(Complaint) {
    guard Self.isThere(words[0], in: folder, environment["PATH"] ?? "") else {
      throw Complaint(
        "there is no program `\(words[0])`. Install it, or correct the line.")
    }
    terminal = try Pseudoterminal()
    process = try terminal.start(
      ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder] + words, environment)
  }

  deinit { end() }

  private static func isThere(_ program: String, in folder: String, _ path: String)
    -> Bool
  {
    let places =
      program.contains("/")
      ? [program.hasPrefix("/") ? program : folder + "/" + program]
      : path.split(separator: ":").map { "\($0)/\(program)" }
    return places.contains { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Takes what it prints for a moment.
  ///
  /// - Returns: whether it goes on.
  /// - Throws: where it prints without end.
  func go() throws(Complaint) -> Bool {
    // Asked first: what it printed before its end is then there to be read.
    if status == nil { status = ending() }
    let bytes = terminal.read(for: Self.moment)
    screen.take(bytes ?? [])
    count += bytes?.count ?? 0
    guard count <= Self.most else {
      throw Complaint("it prints more than \(Self.most >> 20) MB.")
    }
    // Where nobody has the terminal open, reading does not wait.
    if bytes == nil { usleep(useconds_t(Self.moment) * 1000) }
    return status == nil || !(bytes ?? []).isEmpty
  }

  /// In milliseconds.
  private static let moment: Int32 = 50

  private func ending() -> Int32? {
    var word: Int32 = 0
    guard unsafe waitpid(process, &word, WNOHANG) == process else { return nil }
    let signal = word & 0x7f
    return signal == 0 ? word >> 8 & 0xff : 128 + signal
  }

  func type(_ bytes: [UInt8]) { terminal.type(bytes) }

  /// Ctrl-C first, then the harder ways: `torito` ends its machine in order,
  /// which may take some seconds.
  private func end() {
    guard status == nil else { return }
    terminal.type([0x03])
    for (signal, moments) in [(SIGTERM, 40), (SIGHUP, 200), (SIGKILL, 20), (SIGKILL, 20)]
    {
      for _ in 0..<moments {
        if ending() != nil { return }
        if terminal.read(for: Self.moment) == nil {
          usleep(useconds_t(Self.moment) * 1000)
        }
      }
      kill(-process, signal)
      kill(process, signal)
    }
  }
}
