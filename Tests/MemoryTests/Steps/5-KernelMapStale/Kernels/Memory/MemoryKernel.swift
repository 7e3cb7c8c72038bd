// A kernel in which one stack follows another at the same address.

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
          try unsafe useOneAfterTheOther(memory.space)
          PowerOff.now(status: ExitStatus.success)
        } catch {}
      } catch {}
    } catch {}
    PowerOff.now(status: ExitStatus.refused)
  }

  /// Writes 1 to a stack, removes it, makes another, and writes 2 to that.
  @unsafe
  private static func useOneAfterTheOther(
    _ space: AddressSpace
  ) throws(PagingError) {
    let first = try space.makeStack(size: Frame.size)
    let place = first.top - 8
    unsafe memory_store8(place, 1)
    let before = space.translate(place)?.physical ?? 0
    space.remove(first)
    let second = try space.makeStack(size: Frame.size)
    precondition(second == first)
    unsafe memory_store8(place, 2)
    let after = space.translate(place)?.physical ?? 0
    unsafe show("first", place, before)
    unsafe show("second", place, after)
  }

  @unsafe
  private static func show(_ name: StaticString, _ place: UInt64, _ physical: UInt64) {
    var console = Console()
    console.write(name, paddedTo: 8)
    console.write(hex: place)
    console.write(" leads to ")
    console.write(hex: physical)
    console.write(", which holds ")
    console.write(decimal: unsafe UInt64(memory_load8(physical)))
    console.writeLine()
  }
}
