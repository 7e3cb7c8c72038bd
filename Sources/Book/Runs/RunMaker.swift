// A run made: its command carried out, as if a reader had typed it.

import Foundation

/// Carries out runs in a checkout.
public struct RunMaker: Sendable {
  /// The top of the repository, where commands run.
  public let root: String

  /// The built program that stands for `swift run torito`.
  public let torito: String

  /// How long a run may take, and how long a text may be waited for.
  var limit: Duration = .seconds(600)
  var patience: Duration = .seconds(60)

  public init(root: String, torito: String) {
    self.root = URL(filePath: root).resolvingSymlinksInPath().path
    self.torito = torito
  }

  /// What comes on the terminal.
  ///
  /// - Throws: where the command cannot be started, never ends, ends with
  ///   another status than the run declares, or a text does not come.
  public func body(of run: Run) throws(RunError) -> String {
    let beside = try startBeside(run)
    let program = try start(run.command, of: run, .command)
    let session = RunSession(run: run, maker: self, program: program, beside: beside)
    try session.play()
    try session.finish()
    let text = program.screen.text
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw run.error(
        "the command printed nothing.", at: run.head.line(.command)?.number)
    }
    return portable(text)
  }

  private func startBeside(_ run: Run) throws(RunError) -> TerminalProgram? {
    guard let command = run.script.beside else { return nil }
    let program = try start(command, of: run, .beside)
    let session = RunSession(run: run, maker: self, program: program, beside: nil)
    try session.getReady()
    return program
  }

  private func start(
    _ command: String, of run: Run, _ key: RunHead.Key
  ) throws(RunError) -> TerminalProgram {
    do throws(Complaint) {
      let line = try CommandLine(command, torito: torito)
      if line.words[0] == torito, !FileManager.default.isExecutableFile(atPath: torito) {
        throw Complaint("there is no \(torito): `swift build` makes it.")
      }
      return try TerminalProgram(line.words, in: root, environment: environment)
    } catch {
      throw run.error(error.sentence, at: run.head.line(key)?.number)
    }
  }

  /// A reader's, on a terminal that knows how to write over a line; and without
  /// what makes programs ask questions or speak other languages.
  private var environment: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "DEBUGINFOD_URLS", "COLUMNS", "LINES", "LC_ALL"] {
      variables[name] = nil
    }
    return variables.merging(["TERM": "xterm", "LANG": "C.UTF-8", "PAGER": "cat"]) { $1 }
  }

  /// The text as every reader has it: the checkout is called `~/torito`.
  func portable(_ text: String) -> String {
    text.replacing(root + "/", with: "~/torito/").replacing(root, with: "~/torito")
  }
}

extension Run {
  func error(_ sentence: String, at line: Int?) -> RunError {
    RunError(sentence, file: file, line: line)
  }
}
