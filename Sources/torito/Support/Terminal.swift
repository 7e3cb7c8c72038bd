// What is printed, with colours and moving lines only where a person looks.

import Foundation
import Synchronization

/// Standard output or standard error.
struct Terminal: Sendable {
  static let output = Terminal(descriptor: STDOUT_FILENO)
  static let error = Terminal(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Whether something could not be written, to either.
  static let hasLostOutput = Atomic(false)

  /// Whether this is a terminal that understands colours and cursor movement.
  let isInteractive: Bool

  init(descriptor: Int32) {
    self.descriptor = descriptor
    let environment = ProcessInfo.processInfo.environment
    isInteractive =
      isatty(descriptor) == 1 && environment["NO_COLOR"] == nil
      && environment["TERM"] != "dumb"
  }

  /// Writes bytes as they are. Where nobody reads them any more, or nothing can
  /// take them, this program has no reason to go on, and ends as it would on
  /// SIGTERM: in order.
  func write(_ bytes: some Sequence<UInt8>) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      if written < 0, errno == EAGAIN {
        usleep(1000)
        continue
      }
      guard written > 0 else {
        Self.hasLostOutput.store(true, ordering: .relaxed)
        raise(SIGTERM)
        return
      }
      rest = rest.dropFirst(written)
    }
  }

  func text(_ text: String) { write(text.utf8) }

  func line(_ text: String = "") { write((text + "\n").utf8) }

  func bold(_ text: String) -> String { styled(text, 1) }
  func dim(_ text: String) -> String { styled(text, 2) }
  func red(_ text: String) -> String { styled(text, 31) }
  func green(_ text: String) -> String { styled(text, 32) }
  func yellow(_ text: String) -> String { styled(text, 33) }

  private func styled(_ text: String, _ code: Int) -> String {
    isInteractive ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }
}
