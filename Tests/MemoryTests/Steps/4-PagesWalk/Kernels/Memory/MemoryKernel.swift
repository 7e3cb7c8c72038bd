// A kernel that looks up addresses as the processor does, in Boot's tables.

import Boot
import Machine

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    unsafe lookUp(0xfea0_0200)
    unsafe lookUp(image_start_address())
    unsafe lookUp(8)
    unsafe lookUp(1 << 32)
    PowerOff.now(status: ExitStatus.success)
  }

  /// Prints the entries on the way from `address`, down to the last.
  @unsafe
  private static func lookUp(_ address: UInt64) {
    var console = Console()
    console.write(hex: address, digits: 9)
    var table = processor_cr3()
    var shift: UInt64 = 39
    while true {
      let entry = unsafe memory_load64(table + (address >> shift & 511) * 8)
      console.write("  ")
      console.write(hex: entry, digits: 8)
      guard entry & 1 != 0, entry & 1 << 7 == 0, shift > 12 else { break }
      (table, shift) = (entry & 0x000f_ffff_ffff_f000, shift - 9)
    }
    console.writeLine()
  }
}
