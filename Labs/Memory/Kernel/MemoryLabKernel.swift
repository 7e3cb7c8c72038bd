// The lab's kernel: it does what its judge tells it, or shows a person some blocks.

import Boot
import Machine
import Memory

@main
struct MemoryLabKernel {
  static func main() {
    prepareFirstCore()
    let startInfo: StartInfo
    let memory: KernelMemory
    do throws(BootError) {
      startInfo = try StartInfo()
      try PowerOff.learn(from: FirmwareTables.find(startInfo))
    } catch {
      complain { error.write(to: &$0) }
    }
    do throws(MemoryError) {
      memory = try KernelMemory.prepare(startInfo)
    } catch {
      complain { $0.write("there is too little memory") }
    }
    let line = startInfo.commandLine
    guard line.value(of: "judged") == nil else {
      PowerOff.now(status: Orders.carryOut(memory))
    }
    Demonstration(memory: memory, size: line.size).run()
    PowerOff.now(status: ExitStatus.success)
  }

  /// Says why the kernel cannot go on, and ends it.
  private static func complain(_ reason: (inout Console) -> Void) -> Never {
    var console = Console()
    reason(&console)
    console.writeLine()
    PowerOff.now(status: ExitStatus.refused)
  }
}
