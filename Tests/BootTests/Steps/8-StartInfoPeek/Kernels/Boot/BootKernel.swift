// A kernel that reads what the loader says, and believes it.

import Boot
import Machine

@main
struct BootKernel {
  static func main() {
    prepareFirstCore()
    let info = unsafe memory_load64(boot_start_info_address())
    show("start info at", info)
    show("magic", unsafe UInt64(memory_load32(info)))
    show("version", unsafe UInt64(memory_load32(info + 4)))
    let map = unsafe memory_load64(info + 40)
    let count = unsafe UInt64(memory_load32(info + 48))
    show("map at", map)
    show("entries", count)
    for index in 0..<count { unsafe showRegion(at: map + 24 * index) }
    PowerOff.now(status: ExitStatus.success)
  }

  private static func show(_ name: StaticString, _ value: UInt64) {
    var console = Console()
    console.write(name, paddedTo: 15)
    console.write(hex: value)
    console.writeLine()
  }

  @unsafe
  private static func showRegion(at address: UInt64) {
    var console = Console()
    console.write("  from ")
    console.write(hex: unsafe memory_load64(address), digits: 8)
    console.write(", size ")
    console.write(hex: unsafe memory_load64(address + 8), digits: 8)
    console.write(", type ")
    console.write(decimal: unsafe UInt64(memory_load32(address + 16)))
    console.writeLine()
  }
}
