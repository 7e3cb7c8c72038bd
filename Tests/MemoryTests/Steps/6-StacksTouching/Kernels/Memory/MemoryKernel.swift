// A kernel with two stacks of 64 KB, of which the upper one runs over.

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
          try unsafe runOver(memory.space)
          PowerOff.now(status: ExitStatus.success)
        } catch {}
      } catch {}
    } catch {}
    PowerOff.now(status: ExitStatus.refused)
  }

  /// Writes to the lower stack, then one place too low in the upper one.
  @unsafe
  private static func runOver(_ space: AddressSpace) throws(PagingError) {
    let lower = try space.makeStack(size: 64 << 10)
    let upper = try space.makeStack(size: 64 << 10)
    let place = lower.top - 8
    unsafe memory_store8(place, 1)
    show("lower", lower)
    show("upper", upper)
    unsafe memory_store8(upper.bottom - 8, 2)
    var console = Console()
    console.write("the lower one's first place holds ")
    console.write(decimal: unsafe UInt64(memory_load8(place)))
    console.writeLine()
  }

  private static func show(_ name: StaticString, _ stack: Stack) {
    var console = Console()
    console.write(name, paddedTo: 7)
    console.write(hex: stack.bottom)
    console.write(" to ")
    console.write(hex: stack.top)
    console.writeLine()
  }
}
