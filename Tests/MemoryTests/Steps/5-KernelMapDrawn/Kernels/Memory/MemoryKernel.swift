// A kernel that prints its own map.

import Boot
import Machine
import Memory

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    do throws(BootError) {
      let startInfo = try StartInfo()
      try PowerOff.learn(from: FirmwareTables.find(startInfo))
      do throws(MemoryError) {
        draw(try KernelMemory.prepare(startInfo).space)
        PowerOff.now(status: ExitStatus.success)
      } catch {}
    } catch {}
    PowerOff.now(status: ExitStatus.refused)
  }

  /// Prints the ranges below 7 GB whose pages are alike.
  private static func draw(_ space: AddressSpace) {
    var (start, page): (UInt64, Translation?) = (0, nil)
    var address: UInt64 = 0
    while address < 7 << 30 {
      let next = space.translate(address)
      if next?.access != page?.access || next?.pageSize != page?.pageSize {
        if let page { show(start..<address, page) }
        (start, page) = (address, next)
      }
      address += next?.pageSize ?? Frame.size
    }
  }

  private static func show(_ range: Range<UInt64>, _ page: Translation) {
    var console = Console()
    console.write(hex: range.lowerBound, digits: 9)
    console.write(" to ")
    console.write(hex: range.upperBound, digits: 9)
    console.write("  ")
    console.write(name(of: page.access), paddedTo: 10)
    console.write(decimal: (range.upperBound - range.lowerBound) / page.pageSize)
    console.write(" of ")
    console.write(size: page.pageSize)
    console.writeLine()
  }

  private static func name(of access: PageAccess) -> StaticString {
    switch access {
    case .code: "code"
    case .constants: "constants"
    case .data: "data"
    case .device: "device"
    }
  }
}
