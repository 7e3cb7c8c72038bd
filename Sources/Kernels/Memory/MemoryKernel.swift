// Chapter 2's kernel: it takes over the machine's memory, uses it, and switches off.

import Boot
import Machine
import Memory

@main
struct MemoryKernel {
  static func main() {
    prepareFirstCore()
    var console = Console()
    console.writeLine("Torito, chapter 2: Memory")
    let startInfo: StartInfo
    do throws(BootError) {
      startInfo = try StartInfo()
      try PowerOff.learn(from: FirmwareTables.find(startInfo))
    } catch {
      complain { error.write(to: &$0) }
    }
    let isChecking = startInfo.commandLine.has("heap", as: "check")
    let memory: KernelMemory
    do throws(MemoryError) {
      memory = try KernelMemory.prepare(startInfo, checks: isChecking)
    } catch {
      complain { error.write(to: &$0) }
    }
    milestone_memory()
    console.writeLine("ready")
    milestone_ready()
    show(memory, startInfo.memoryMap)
    Faults.provoke(asAskedBy: startInfo.commandLine, with: memory)
    let isRight = Demonstration(
      memory: memory, heaps: startInfo.commandLine.heapCount,
      showsHeap: startInfo.commandLine.has("show", as: "heap")
    ).run()
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
  }

  /// Says why the kernel cannot go on, and ends it.
  private static func complain(_ reason: (inout Console) -> Void) -> Never {
    var console = Console()
    console.write("refused", paddedTo: 14)
    reason(&console)
    console.writeLine()
    PowerOff.now(status: ExitStatus.refused)
  }
}

extension CommandLine {
  /// Whether the last `name=value` has this value.
  func has(_ name: StaticString, as value: StaticString) -> Bool {
    guard let range = self.value(of: name) else { return false }
    return bytes(in: range, are: value)
  }

  /// How many cores' heaps are shown: `heaps=4`; 1 by default, and at most 4.
  var heapCount: UInt64 {
    has("heaps", as: "4") ? 4 : has("heaps", as: "2") ? 2 : 1
  }
}
