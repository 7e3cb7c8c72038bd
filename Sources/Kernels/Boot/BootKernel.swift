// Chapter 1's kernel: it starts, looks around, and switches the machine off.

import Boot
import Machine

@main
struct BootKernel {
  static func main() {
    prepareCore()
    var console = Console()
    console.writeLine("Torito, chapter 1: Boot")
    do throws(BootError) {
      let startInfo = try StartInfo()
      let tables = FirmwareTables.find(startInfo)
      try PowerOff.learn(from: tables)
      console.writeLine("ready")
      milestone_ready()
      show(startInfo)
      try show(tables)
      Faults.provoke(asAskedBy: startInfo.commandLine)
    } catch {
      panic(error)
    }
    PowerOff.now(status: takesTraps() ? ExitStatus.success : ExitStatus.failure)
  }
}
