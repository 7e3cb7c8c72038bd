// The acts of the kernel, each called by a letter.

import Boot
import BootLab
import BootLabMachine
import Machine

enum Act {
  /// - Parameter place: the act's number: a text is as much longer.
  static func carryOut(_ letter: UInt8, _ value: UInt32, _ place: UInt32) {
    switch letter {
    case UInt8(ascii: "a"): ada(value)
    case UInt8(ascii: "b"): bert(value)
    case UInt8(ascii: "c"): Writers.cleo(value)
    case UInt8(ascii: "n"): Writers.note(value, place)
    case UInt8(ascii: "t"): lab_debug_trap()
    case UInt8(ascii: "g"): Writers.claimRegisters()
    case UInt8(ascii: "w"): expect(BlackBox.watch(ledger_address(), count: 4))
    case UInt8(ascii: "x"): expect(!BlackBox.watch(ledger_address() + 1, count: 4))
    case UInt8(ascii: "/"): lab_reset()
    default: break
    }
  }

  /// What is watched, or refused, must be told so.
  private static func expect(_ isTold: Bool) {
    guard !isTold else { return }
    var console = Console()
    console.write("BlackBox.watch told the wrong thing: the kernel ends here")
    console.writeLine()
    PowerOff.now(status: ExitStatus.failure)
  }
}
