// A first look at ACPI, which believes every pointer.

import Boot
import Machine

@main
struct BootKernel {
  static func main() {
    prepareFirstCore()
    let memory = BootMemory()
    guard let startInfo = try? StartInfo() else { panic("no start info") }
    show(36, at: startInfo.rsdpAddress)
    let root = memory.load64(startInfo.rsdpAddress + 24)
    show(36, at: root)
    var entry = root + 36
    while entry < root + UInt64(memory.load32(root + 4)) {
      show(36, at: memory.load64(entry))
      entry += 8
    }
    PowerOff.now(status: ExitStatus.success)
  }

  /// Prints `count` bytes as text, with a dot for each that is no character.
  private static func show(_ count: UInt64, at address: UInt64) {
    var console = Console()
    console.write(hex: address)
    console.write("  ")
    for offset in 0..<count {
      let byte = BootMemory().load8(address + offset)
      console.put(0x20..<0x7f ~= byte ? byte : 0x2e)
    }
    console.writeLine()
  }
}
