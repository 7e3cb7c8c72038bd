// Single keys from the terminal, which is as it was when we are gone.

import Dispatch
import Foundation

/// Gives each key as it is pressed. Where standard input is no terminal, there are
/// none.
final class Keys {
  private let source: any DispatchSourceRead

  /// - Parameter press: called for each key; with nil when the terminal is gone.
  init?(_ press: @escaping @Sendable (Character?) -> Void) {
    guard isatty(STDIN_FILENO) == 1, TerminalMode.takeKeys() else { return nil }
    source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO)
    let source = source
    source.setEventHandler {
      var bytes = [UInt8](repeating: 0, count: 64)
      let count = unsafe read(STDIN_FILENO, &bytes, bytes.count)
      guard count > 0 else {
        source.cancel()
        return press(nil)
      }
      for byte in bytes.prefix(count) { press(Character(Unicode.Scalar(byte))) }
    }
    source.resume()
  }

  /// Gives the terminal back.
  func end() {
    source.cancel()
    TerminalMode.restore()
  }
}

/// How the terminal takes what is typed.
private enum TerminalMode {
  /// How it was; a signal's handler reads it.
  nonisolated(unsafe) private static var before = termios()
  nonisolated(unsafe) private static var isChanged = false

  /// Those that end a program without asking anybody; the others cancel our task.
  private static let deadly = [
    SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV,
  ]

  /// Keys come at once, and are not shown. Ctrl-C stays what it is; Ctrl-Z and
  /// Ctrl-\ do nothing, since they would leave the terminal so.
  static func takeKeys() -> Bool {
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return false }
    let none = UInt8(
      truncatingIfNeeded: fpathconf(STDIN_FILENO, Int32(_PC_VDISABLE)))
    var mode = unsafe before
    mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
    unsafe withUnsafeMutableBytes(of: &mode.c_cc) { keys in
      unsafe keys[Int(VMIN)] = 1
      unsafe keys[Int(VTIME)] = 0
      unsafe keys[Int(VQUIT)] = none
      unsafe keys[Int(VSUSP)] = none
    }
    guard unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode) == 0 else { return false }
    unsafe isChanged = true
    atexit { TerminalMode.restore() }
    for number in deadly {
      signal(number) { number in
        TerminalMode.restore()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
    return true
  }

  static func restore() {
    guard unsafe isChanged else { return }
    unsafe isChanged = false
    _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &before)
  }
}
