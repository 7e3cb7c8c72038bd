// Chapter 1's kernel: it starts, looks around, and switches the machine off.

import Boot
import Machine

@main
struct BootKernel {
  /// It is large, so it has a place of its own and not one on the stack.
  nonisolated(unsafe) private static var startInfo = StartInfo()

  static func main() {
    prepareCore()
    var console = Console()
    console.writeLine("Torito, chapter 1: Boot")
    do throws(BootError) {
      try unsafe startInfo.read()
      let tables = unsafe FirmwareTables.find(startInfo)
      try PowerOff.learn(from: tables)
      console.writeLine("ready")
      milestone_ready()
      unsafe show(startInfo)
      try show(tables)
      unsafe Faults.provoke(asAskedBy: startInfo.commandLine)
    } catch {
      panic(error)
    }
    PowerOff.now(status: takesTraps() ? ExitStatus.success : ExitStatus.failure)
  }
}
