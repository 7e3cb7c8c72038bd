// A kernel that counts what stacks cost.

import Boot
import Machine
import Memory

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    do throws(BootError) {
      let startInfo = try StartInfo()
      do throws(MemoryError) {
        let memory = try KernelMemory.prepare(startInfo)
        do throws(PagingError) {
          try count(memory)
          PowerOff.now(status: ExitStatus.success)
        } catch {}
      } catch {}
    } catch {}
    PowerOff.now(status: ExitStatus.refused)
  }

  /// Makes 33 stacks of 16 KB, removes 32, and makes one again.
  private static func count(_ memory: KernelMemory) throws(PagingError) {
    var stacks: [Stack] = []
    stacks.reserveCapacity(33)
    var free = memory.pool.freeCount
    for number in 1...UInt64(33) {
      stacks.append(try memory.space.makeStack(size: 16 << 10))
      show("stack", number, free, memory.pool.freeCount)
      free = memory.pool.freeCount
    }
    for stack in stacks.dropLast() { memory.space.remove(stack) }
    show("removed", 32, free, memory.pool.freeCount)
    _ = try memory.space.makeStack(size: 16 << 10)
    show("stack", 34, free, memory.pool.freeCount)
  }

  /// Says how many frames fewer are free, or more.
  private static func show(
    _ name: StaticString, _ number: UInt64, _ before: UInt64, _ after: UInt64
  ) {
    guard name.utf8CodeUnitCount != 5 || number < 3 || number > 31 else { return }
    var console = Console()
    console.write(name, paddedTo: 8)
    console.write(decimal: number)
    console.write(after > before ? ": frames given back " : ": frames taken ")
    console.write(decimal: after > before ? after - before : before - after)
    console.writeLine()
  }
}
