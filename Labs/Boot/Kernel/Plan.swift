// What the kernel is told to do by a person: `plan=` on its command line.

import Boot
import BootLabMachine

/// One letter an act (`Act`), and a `/` behind what belongs to a boot: `plan=nwa/bn` notes,
/// watches and lets Ada write in the first boot, which then ends in a reset; in the
/// second Bert writes, and a text is noted.
struct Plan {
  private let line: CommandLine
  private let acts: Range<Int>
  private let nonce: UInt32

  /// The number of the boot that the plan begins with: `first=`, or 1.
  private let first: UInt32

  /// What the machine ends with.
  var status: UInt8 { UInt8(truncatingIfNeeded: nonce & 0x3f) }

  init(_ line: CommandLine) {
    self.line = line
    acts = line.value(of: "plan") ?? 0..<0
    nonce = line.value(of: "nonce").map { line.number(in: $0) } ?? 0
    first = line.value(of: "first").map { line.number(in: $0) } ?? 1
  }

  /// Does what is planned for the boot with this number, and resets the machine, unless it was the last.
  func carryOut(boot: UInt32) {
    var number = first
    for index in acts {
      if line[index] == UInt8(ascii: "/") {
        if number == boot { lab_reset() }
        number += 1
      } else if number == boot {
        let place = UInt32(index - acts.lowerBound)
        let isNote = line[index] == UInt8(ascii: "n")
        Act.carryOut(line[index], isNote ? nonce : nonce &+ place, place)
      }
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
