// The recorder in the kernel: who calls it, and when. Steps 5 and 7 of the handout.

import Boot
import BootLabKit
import Machine

/// What the lab's kernel calls. One core runs, and nothing interrupts it but traps
/// that it raises itself.
public enum BlackBox {
  /// Takes over what the last boot left, and catches the processor's debug traps.
  public static func start() {
    // TODO: steps 5 and 7
  }

  /// The number of this boot.
  public static var boot: UInt32 {
    // TODO: step 5
    0
  }

  /// Appends a text to the log.
  public static func note(_ text: Span<UInt8>) {
    // TODO: step 5
  }

  /// Records each write to the `count` bytes at `address` from now on.
  ///
  /// - Returns: whether they are watched.
  public static func watch(_ address: UInt64, count: Int) -> Bool {
    // TODO: step 7
    false
  }

  /// Calls `body` with each record of the log, the oldest first.
  public static func visit(_ body: (Record) -> Void) {
    // TODO: step 5
  }
}
