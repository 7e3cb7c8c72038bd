// What the kernel can be told to do.

import Grading

/// One act (`Kernel/Act.swift`), with a value that nobody knows before it comes.
struct GuestAct: Sendable {
  let letter: Character
  let value: UInt32

  /// Its number in the play.
  let place: UInt32

  /// The records that it adds.
  func records(
    in boot: UInt32, behind sequence: UInt32, isWatched: Bool
  ) -> [GuestPlay.Wanted] {
    switch letter {
    case "n":
      let text = digits + String(repeating: ".", count: Int(min(place, 56)))
      return [.text(.text(text, boot: boot, sequence: sequence + 1))]
    case "a" where isWatched:
      return [.write(behind: "ada_wrote", value: value, boot: boot)]
    case "b" where isWatched:
      return [
        .write(behind: "bert_wrote_half", value: value & 0xffff, boot: boot),
        .write(behind: "bert_wrote", value: value, boot: boot),
      ]
    default: return []
    }
  }

  private var digits: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// As a sentence.
  var told: String {
    switch letter {
    case "a": "`a`: Ada writes \(value.hex) to the ledger"
    case "b": "`b`: Bert writes \((value & 0xffff).hex), then \(value.hex)"
    case "c": "`c`: Cleo reads the ledger, and writes to the word beside it"
    case "n": "`n`: the kernel notes \(digits), and \(min(place, 56)) points behind it"
    case "t": "`t`: somebody raises a debug trap, by an instruction"
    case "g": "`g`: somebody claims three debug registers, as gdb does"
    case "w": "`w`: the kernel watches the ledger, which must be possible"
    case "x": "`x`: it watches what is not aligned, which must be refused"
    default: "`/`: a reset"
    }
  }
}

extension GuestPlay.Wanted {
  /// The trap of a write: behind which instruction, and which bits of the function's
  /// argument are known by it.
  func trap(in guest: Guest) -> (instruction: UInt64, mask: UInt32, value: UInt32)? {
    guard case .write(let label, let value, _) = self else { return nil }
    let mask: UInt32 = label == "bert_wrote_half" ? 0xffff : .max
    return (guest.address(of: label) ?? 0, mask, value)
  }
}
