// The finished kernel, which damages a byte of the XSDT before it looks.

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

  /// Changes a byte of the XSDT, as the command line says.
  private static func damage(_ startInfo: StartInfo) {
    let root = BootMemory().load64(startInfo.rsdpAddress + 24)
    let line = startInfo.commandLine
    guard let name = line.value(of: "damage") else { return }
    if line.bytes(in: name, are: "pointer") { unsafe memory_store8(root + 44, 0) }
    if line.bytes(in: name, are: "length") { unsafe memory_store8(root + 7, 0x40) }
  }
}
