// A kernel that asks for blocks of each size, and shows which lose the most.

import Boot
import Machine
import Memory

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    var isRight = prepare()
    do throws(OutOfMemory) {
      try showWorst(of: 17...256)
      try showWorst(of: 257...8192)
      try showWorst(of: 8193...65536)
    } catch {
      isRight = false
    }
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
  }

  /// Makes the heap.
  static func prepare() -> Bool {
    do throws(BootError) {
      let startInfo = try StartInfo()
      try PowerOff.learn(from: FirmwareTables.find(startInfo))
      do throws(MemoryError) {
        _ = try KernelMemory.prepare(startInfo)
        return true
      } catch {
        return false
      }
    } catch {
      return false
    }
  }

  /// The size of which the largest part of a block is lost, and the last of which it
  /// is more than a ninth.
  static func showWorst(of sizes: ClosedRange<UInt64>) throws(OutOfMemory) {
    var worst: (size: UInt64, room: UInt64) = (1, 1)
    var last: UInt64 = 0
    for size in sizes {
      let block = try Heap.allocate(size)
      let room = Heap.room(at: block)
      Heap.free(block)
      if (room - size) * worst.room > (worst.room - worst.size) * room {
        worst = (size, room)
      }
      if (room - size) * 9 > room { last = size }
    }
    show(worst, last)
  }

  static func show(_ worst: (size: UInt64, room: UInt64), _ last: UInt64) {
    var console = Console()
    console.write("worst: ")
    console.write(decimal: worst.size)
    console.write(" get ")
    console.write(decimal: worst.room)
    console.write("; more than a ninth is lost up to ")
    console.write(decimal: last)
    console.writeLine()
  }
}
