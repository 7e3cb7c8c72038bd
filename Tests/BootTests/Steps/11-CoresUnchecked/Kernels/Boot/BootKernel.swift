// The finished kernel, which damages the MADT's first entry before it looks.

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
    PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
  }

  /// Shows what there is. False where something was not right.
  private static func run(_ startInfo: StartInfo) -> Bool {
    var console = Console()
    damage(startInfo)
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

  /// Gives the MADT's first entry the length 0, and makes the sum right again.
  private static func damage(_ startInfo: StartInfo) {
    let root = BootMemory().load64(startInfo.rsdpAddress + 24)
    let madt = BootMemory().load64(root + 44)
    unsafe memory_store8(madt + 45, 0)
    unsafe memory_store8(madt + 9, memory_load8(madt + 9) &+ 8)
  }
}
