// Chapter 1's kernel, with a way to switch off that faults.

import Boot
import Machine

@main
struct BootKernel {
  static func main() {
    prepareFirstCore()
    var console = Console()
    console.writeLine("Torito, chapter 1: Boot")
    let startInfo: StartInfo
    do throws(BootError) {
      startInfo = try StartInfo()
    } catch {
      complain(of: error)
      PowerOff.now(status: ExitStatus.refused)
    }
    let isRight = run(startInfo)
    PowerOff.add(.other(name: "a store to nowhere") { _ in unsafe memory_store8(8, 0) })
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
  }

  /// Shows what there is. False where something was not right.
  private static func run(_ startInfo: StartInfo) -> Bool {
    var console = Console()
    let tables = FirmwareTables.find(startInfo)
    let isOffSwitchKnown = succeeds { () throws(BootError) in
      try PowerOff.learn(from: tables)
    }
    console.writeLine("ready")
    milestone_ready()
    show(startInfo)
    let areTablesSound = show(tables)
    Faults.provoke(asAskedBy: startInfo.commandLine)
    return takesTraps() && isOffSwitchKnown && areTablesSound
  }
}
