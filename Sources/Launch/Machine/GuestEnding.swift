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

  /// A limit on its time passed.
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
      case .signalled(SIGXCPU): .timedOut
      case .signalled(let signal): .machineFailed(128 + signal)
      case .timedOut: .timedOut
      }
  }
}
