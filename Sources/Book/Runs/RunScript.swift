// The keys that a run's reader presses, and what they wait for.

/// What a person does at the terminal while a run's command goes on.
///
///     beside: swift run torito boot --gdb     in a second terminal, first
///     ready: Ctrl-C here ends the machine     what that must say before we begin
///     wait: (gdb)                             what our own terminal must show
///     type: backtrace                         typed, with Enter at its end
///     type: ^C                                a control key, without
struct RunScript: Equatable, Sendable {
  /// What goes on beside the command, from before its start to after its end.
  private(set) var beside: String?

  /// What is waited for on the other terminal before the command starts.
  private(set) var ready: String?
  private(set) var actions: [Action] = []

  struct Action: Equatable, Sendable {
    let kind: Kind

    /// The line of the run's file that says so.
    let line: Int

    enum Kind: Equatable, Sendable {
      case wait(String)
      case type([UInt8])
    }
  }

  init(_ lines: [RunHead.Line], file: String) throws(RunError) {
    for line in lines where line.key.isScript {
      guard !line.value.isEmpty || line.key == .type else {
        throw RunError(
          "`\(line.key.rawValue):` says nothing.", file: file, line: line.number)
      }
      switch line.key {
      case .beside where beside == nil: beside = line.value
      case .ready where ready == nil && beside != nil: ready = line.value
      case .wait: actions.append(Action(kind: .wait(line.value), line: line.number))
      case .type:
        actions.append(Action(kind: .type(Self.keys(line.value)), line: line.number))
      default:
        throw RunError(
          "there is one `beside:` and, after it, one `ready:`.", file: file,
          line: line.number)
      }
    }
  }

  /// `^C` alone is that control key; any other text is typed, and Enter.
  private static func keys(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    if bytes.count == 2, bytes[0] == UInt8(ascii: "^"), (0x40...0x5f).contains(bytes[1]) {
      return [bytes[1] & 0x1f]
    }
    return bytes + [UInt8(ascii: "\r")]
  }
}
