// A kernel that says a few things and switches the machine off.

import Boot
import Machine

@main
struct BootKernel {
  static func main() {
    prepareFirstCore()
    var console = Console()
    console.writeLine("a line of text")
    console.write("padded", paddedTo: 14)
    console.write(decimal: 1_048_576)
    console.writeLine()
    console.write(hex: 0x336e_c578)
    console.write(" ")
    console.write(hex: 0x604, digits: 16)
    console.writeLine()
    console.write(size: 128 << 20)
    console.writeLine()
    console.write(size: 130_687 << 10)
    console.writeLine()
    console.write(line: 1, of: "the first\nline % of three\nthe last", number: 1)
    console.writeLine()
    PowerOff.now(status: ExitStatus.success)
  }
}
