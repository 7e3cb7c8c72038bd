// What the kernel is told to do: `plan=` on its command line.

import Boot
import BootLab
import LabMachine
import Machine

/// One letter an act, and a `/` behind what belongs to a boot: `plan=nwa/bn` notes,
/// watches and lets Ada write in the first boot, which then ends in a reset; in the
/// second Bert writes, and a text is noted.
struct Plan {
  private let line: CommandLine
  private let acts: Range<Int>
  private let nonce: UInt32

  /// The number of the boot that the plan begins with: `first=`, or 1.
  private let first: UInt32

  /// What the machine ends with: told by nobody but the one who boots.
  var status: UInt8 { UInt8(truncatingIfNeeded: nonce & 0x3f) }

  init(_ line: CommandLine) {
    self.line = line
    acts = line.value(of: "plan") ?? 0..<0
    nonce = line.value(of: "nonce").map { line.number(in: $0) } ?? 0
    first = line.value(of: "first").map { line.number(in: $0) } ?? 1
  }

  /// Does what is planned for the boot with this number, and resets the machine, unless it was the last.
  mutating func carryOut(boot: UInt32) {
    var number = first
    for index in acts {
      if line[index] == UInt8(ascii: "/") {
        if number == boot { lab_reset() }
        number += 1
      } else if number == boot {
        act(line[index], UInt32(index - acts.lowerBound))
      }
    }
  }

  /// What is watched, or refused, must be told so.
  private func expect(_ isTold: Bool) {
    guard !isTold else { return }
    var console = Console()
    console.write("BlackBox.watch told the wrong thing: the kernel ends here")
    console.writeLine()
    PowerOff.now(status: ExitStatus.failure)
  }

  /// - Parameter place: the act's in the plan: what is written depends on it.
  private func act(_ letter: UInt8, _ place: UInt32) {
    switch letter {
    case UInt8(ascii: "a"): ada(nonce &+ place)
    case UInt8(ascii: "b"): bert(nonce &+ place)
    case UInt8(ascii: "c"): Writers.cleo(nonce &+ place)
    case UInt8(ascii: "n"): Writers.note(nonce, place)
    case UInt8(ascii: "t"): lab_debug_trap()
    case UInt8(ascii: "g"): Writers.claimRegisters()
    case UInt8(ascii: "w"): expect(BlackBox.watch(ledger_address(), count: 4))
    case UInt8(ascii: "x"): expect(!BlackBox.watch(ledger_address() + 1, count: 4))
    default: break
    }
  }
}

extension CommandLine {
  /// The hexadecimal number that stands in `range`.
  fileprivate func number(in range: Range<Int>) -> UInt32 {
    var number: UInt32 = 0
    for index in range { number = number << 4 | UInt32(self[index].hexadecimalDigit) }
    return number
  }
}

extension UInt8 {
  fileprivate var hexadecimalDigit: UInt8 { self >= 0x61 ? self - 0x57 : self - 0x30 }
}
