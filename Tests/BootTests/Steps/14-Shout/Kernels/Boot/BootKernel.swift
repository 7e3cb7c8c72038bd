// Chapter 1's kernel, in capital letters.

import Boot
import Machine

nonisolated(unsafe) private var serialPort: Console.Sink?

private func shout(_ byte: UInt8) {
  let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  unsafe serialPort?(isSmall ? byte - 32 : byte)
}

@main
struct BootKernel {
  static func main() {
    prepareFirstCore()
    unsafe serialPort = Console.replaceSink(with: shout)
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
