// A kernel that takes the loader's list for a list of free memory.

import Boot
import Machine
import Memory

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    var console = Console()
    do throws(BootError) {
      let map = try StartInfo().memoryMap
      let region = map.regions[largest(map)]
      console.write("the largest region begins at ")
      console.write(hex: region.address)
      console.writeLine(": clearing it")
      for offset in 0..<region.size { unsafe memory_store8(region.address + offset, 0) }
      console.writeLine("all of it is clear")
    } catch {
      console.writeLine("no start info")
    }
    PowerOff.now(status: ExitStatus.success)
  }

  /// The number of the largest region of RAM.
  static func largest(_ map: MemoryMap) -> Int {
    var largest = 0
    for index in map.regions.indices where map.regions[index].kind == .ram {
      if map.regions[index].size > map.regions[largest].size { largest = index }
    }
    return largest
  }
}
