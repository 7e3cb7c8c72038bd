// A kernel that steps over a guard: it measures some, then it writes beyond one.

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
          for size in [16, 32, 60, 64] as [UInt64] {
            try measure(size << 10, memory.space)
          }
          try unsafe stepOver(memory.space)
          PowerOff.now(status: ExitStatus.success)
        } catch {}
      } catch {}
    } catch {}
    PowerOff.now(status: ExitStatus.refused)
  }

  /// Prints how far two stacks of this size lie apart.
  private static func measure(
    _ size: UInt64, _ space: AddressSpace
  ) throws(PagingError) {
    let lower = try space.makeStack(size: size)
    let upper = try space.makeStack(size: size)
    var console = Console()
    console.write(size: size)
    console.write(" each, with ")
    console.write(size: upper.bottom - lower.top)
    console.writeLine(" between them")
    space.remove(upper)
    space.remove(lower)
  }

  /// The upper stack has 1 KB left. An array of 52 KB is put there, and the first of
  /// its bytes that is written is its lowest.
  @unsafe
  private static func stepOver(_ space: AddressSpace) throws(PagingError) {
    let lower = try space.makeStack(size: 16 << 10)
    let upper = try space.makeStack(size: 16 << 10)
    let array = upper.bottom + (1 << 10) - (52 << 10)
    unsafe memory_store8(array, 2)
    var console = Console()
    console.write("written, ")
    console.write(decimal: lower.top - array)
    console.writeLine(" bytes below the top of the lower stack")
  }
}
