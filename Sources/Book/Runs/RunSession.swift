// A run that goes on: what is waited for and typed, and how it ends.

/// The programs of one run, while it is made.
struct RunSession {
  let run: Run
  let maker: RunMaker
  let program: TerminalProgram

  /// What goes on in the other terminal.
  let beside: TerminalProgram?

  private let start = ContinuousClock.now

  init(run: Run, maker: RunMaker, program: TerminalProgram, beside: TerminalProgram?) {
    (self.run, self.maker, self.program, self.beside) = (run, maker, program, beside)
  }

  /// Waits until the program says what its `ready:` line tells.
  func getReady() throws(RunError) {
    guard let text = run.script.ready else { return }
    _ = try wait(for: text, from: .init(), at: run.head.line(.ready)?.number)
  }

  /// Does what the script says. A text counts as it comes after the one that was
  /// waited for last, and after what was typed last.
  func play() throws(RunError) {
    var place = Screen.Position()
    for action in run.script.actions {
      switch action.kind {
      case .wait(let text): place = try wait(for: text, from: place, at: action.line)
      case .type(let keys):
        try settle(at: action.line)
        place = program.screen.cursor
        program.type(keys)
      }
    }
  }

  /// Lets the program end its line or prompt, as a person does who types slower
  /// than it prints; for a second at most.
  private func settle(at line: Int?) throws(RunError) {
    let start = ContinuousClock.now
    var last = (start, program.screen.cursor)
    while ContinuousClock.now - start < .seconds(1), try goOn(at: line) {
      if program.screen.cursor != last.1 { last = (.now, program.screen.cursor) }
      if ContinuousClock.now - last.0 > .milliseconds(200) { return }
    }
  }

  /// Waits for the program's end, with the status that is declared.
  func finish() throws(RunError) {
    let line = run.head.line(.command)?.number
    while try goOn(at: line) {
      guard ContinuousClock.now - start < maker.limit else {
        throw run.error(
          "it has not ended after \(maker.limit.inSeconds) s. End it by a `type:` line, or by an option of its own such as `--timeout`. \(lastWords)",
          at: line)
      }
    }
    let status = program.status ?? 0
    guard status == run.status else {
      throw run.error(
        "it ended with status \(status), not \(run.status). Mend what it says, or write `status: \(status)` if that is right. \(lastWords)",
        at: run.head.line(.status)?.number ?? line)
    }
  }

  private func wait(
    for text: String, from place: Screen.Position, at line: Int?
  ) throws(RunError) -> Screen.Position {
    let start = ContinuousClock.now
    while true {
      let goesOn = try goOn(at: line)
      if let end = program.screen.end(of: text, from: place) { return end }
      guard goesOn, ContinuousClock.now - start < maker.patience else {
        let reason =
          goesOn
          ? "in \(maker.patience.inSeconds) s"
          : "before it ended (status \(program.status ?? 0))"
        throw run.error("\"\(text)\" did not come \(reason). \(lastWords)", at: line)
      }
    }
  }

  /// Lets both programs print.
  private func goOn(at line: Int?) throws(RunError) -> Bool {
    do throws(Complaint) {
      _ = try beside?.go()
      return try program.go()
    } catch {
      throw run.error(error.sentence, at: line)
    }
  }

  /// The end of what it printed, for errors.
  private var lastWords: String {
    let lines = maker.portable(program.screen.text).split(separator: "\n").suffix(8)
    return lines.isEmpty
      ? "It printed nothing."
      : "It printed last:\n" + lines.map { "    " + $0 }.joined(separator: "\n")
  }
}

extension Duration {
  fileprivate var inSeconds: Int64 { components.seconds }
}
