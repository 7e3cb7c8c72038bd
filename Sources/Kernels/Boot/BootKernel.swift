// Chapter 1's kernel: it starts, looks around, and switches the machine off.

import Boot
import Machine

@main
struct BootKernel {
  /// It is large, so it has a place of its own and not one on the stack.
  nonisolated(unsafe) private static var information = BootInformation()

  static func main() {
    prepareCore()
    var console = Console()
    console.writeLine("Torito, chapter 1: Boot")
    do throws(BootError) {
      try unsafe information.read()
      console.writeLine("ready")
      milestone_ready()
      try unsafe show(information)
      Faults.provoke(asAskedBy: unsafe information.startInfo.commandLine)
      let isRight = showTrap()
      PowerOff.now(status: isRight ? ExitStatus.success : ExitStatus.failure)
    } catch {
      panic(error)
    }
  }
}
