// Who else is there: one who does not write to what is watched, and one who notes.
// Ada and Bert, who write, are in ledger.S.

import BootLab
import BootLabKit
import BootLabMachine

enum Writers {
  /// Reads, which is no write, and writes to the place beside it, which nobody
  /// watches.
  @inline(never)
  static func cleo(_ value: UInt32) {
    unsafe lab_store32(ledger_address() + 4, value ^ lab_load32(ledger_address()))
  }

  /// Takes the first three debug registers, as gdb does: they watch for nothing that
  /// ever happens.
  static func claimRegisters() {
    let registers = MachineDebugRegisters()
    registers.control |= 0b10_1010
  }

  /// Notes a text that holds the value, and as many more letters as its place.
  @inline(never)
  static func note(_ value: UInt32, _ place: UInt32) {
    var text = InlineArray<64, UInt8>(repeating: UInt8(ascii: "."))
    for digit in 0..<8 {
      let half = UInt8(value >> UInt32(28 - 4 * digit) & 0xf)
      text[digit] = half < 10 ? 0x30 + half : 0x57 + half
    }
    let count = 8 + min(Int(place), 56)
    BlackBox.note(text.span.extracting(0..<count))
  }
}
