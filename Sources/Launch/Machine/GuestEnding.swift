// What QEMU's exit status says of the guest.

import Foundation

/// How a run ended, as far as the host can tell.
package enum GuestEnding: Equatable, Sendable {
  /// The kernel told this status.
  case status(UInt8)

  /// The machine was switched off or reset, and no status was told.
  case withoutStatus

  /// QEMU failed by itself.
  case machineFailed(Int32)

  /// It used all the processor time that it may.
  case tooLong

  /// The time passed that it may take, and it had not used up the processor's: it
  /// waited, or the machine had much else to do.
  case timedOut

  /// The kernel writes its status plus one to the debug exit, and QEMU exits
  /// with twice what was written, plus one. QEMU's own failures exit with 1.
  init(_ ending: Ending) {
    self =
      switch ending {
      case .exited(0): .withoutStatus
      case .exited(let code) where code >= 3 && code % 2 == 1:
        .status(UInt8((code - 3) / 2))
      case .exited(let code): .machineFailed(code)
      case .signalled(SIGXCPU): .tooLong
      case .signalled(let signal): .machineFailed(128 + signal)
      case .timedOut: .timedOut
      }
  }
}
