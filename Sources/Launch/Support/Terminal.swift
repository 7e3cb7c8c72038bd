// What is printed, with colours and moving lines only where a person looks.

import Foundation
import Synchronization

/// Standard output or standard error.
package struct Terminal: Sendable {
  package static let output = Terminal(descriptor: STDOUT_FILENO)
  package static let error = Terminal(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Whether something could not be written, to either.
  package static let hasLostOutput = Atomic(false)

  /// Whether this is a terminal that understands colours and cursor movement.
  package let isInteractive: Bool

  package init(descriptor: Int32) {
    self.descriptor = descriptor
    let environment = ProcessInfo.processInfo.environment
    isInteractive =
      isatty(descriptor) == 1 && environment["NO_COLOR"] == nil
      && environment["TERM"] != "dumb"
  }

  /// Writes bytes as they are. Where nobody reads them any more, or nothing can
  /// take them, this program has no reason to go on, and ends as it would on
  /// SIGTERM: in order.
  package func write(_ bytes: some Sequence<UInt8>) {
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

  package func text(_ text: String) { write(text.utf8) }

  package func line(_ text: String = "") { write((text + "\n").utf8) }

  package func bold(_ text: String) -> String { styled(text, 1) }
  package func dim(_ text: String) -> String { styled(text, 2) }
  package func red(_ text: String) -> String { styled(text, 31) }
  package func green(_ text: String) -> String { styled(text, 32) }
  package func yellow(_ text: String) -> String { styled(text, 33) }

  private func styled(_ text: String, _ code: Int) -> String {
    isInteractive ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }
}
