// The lab's kernel: it does what its judge tells it, or in each boot what its command
// line plans for that boot.

import Boot
import BootLab
import BootLabKit
import BootLabMachine
import Machine

@main
struct BootLabKernel {
  static func main() {
    prepareFirstCore()
    var console = Console()
    let startInfo: StartInfo
    do throws(BootError) {
      startInfo = try StartInfo()
    } catch {
      error.write(to: &console)
      PowerOff.now(status: ExitStatus.refused)
    }
    BlackBox.start()
    console.write("boot ")
    console.write(decimal: UInt64(BlackBox.boot))
    console.writeLine()
    let line = startInfo.commandLine
    let status =
      line.value(of: "judged") == nil ? carryOut(Plan(line)) : Orders.carryOut()
    show()
    PowerOff.now(status: status)
  }

  private static func carryOut(_ plan: Plan) -> UInt8 {
    plan.carryOut(boot: boot)
    return plan.status
  }

  /// The number that stands in the first line: the plan goes by it, whatever the
  /// recorder makes of it.
  private static var boot: UInt32 {
    BootMemory().load32(Parameters.address + Layout.bootWord * 4)
  }

  /// The log as it is: printed for a person to read, and its numbers left in memory for
  /// the judge.
  private static func show() {
    Told.begin(boot: BlackBox.boot)
    BlackBox.visit { record in
      Told.add(record.sequence)
      var console = Console()
      console.write("  ")
      console.write(decimal: UInt64(record.sequence))
      console.write("  boot ")
      console.write(decimal: UInt64(record.boot))
      console.write("  ")
      show(record)
      console.writeLine()
    }
  }

  private static func show(_ record: Record) {
    var console = Console()
    guard record.kind == .write else {
      for word in record.payload.indices {
        for shift in 0..<4 {
          let byte = record.payload[word] >> UInt32(shift * 8) & 0xff
          if byte != 0 { console.put(UInt8(byte)) }
        }
      }
      return
    }
    console.write(hex: UInt64(record.payload[4]))
    console.write(" was written to ")
    console.write(hex: UInt64(record.payload[3]) << 32 | UInt64(record.payload[2]))
    console.writeLine()
    // As in a report: `torito lab boot` adds the function behind such a line.
    console.write("from ")
    console.write(
      hex: UInt64(record.payload[1]) << 32 | UInt64(record.payload[0]), digits: 16)
  }
}
