// The recorder in the kernel: who calls it, and when. Nothing is kept between calls:
// a recorder finds all it needs in memory, and watchpoints in the registers.

import Boot
import BootLabKit
import Machine

/// What the kernel calls.
public enum BlackBox {
  public static func start() {
    Traps.register(
      { trap in
        var watchpoints = Watchpoints(MachineDebugRegisters())
        let hit = watchpoints.acknowledge()
        for index in 0..<4 where hit & 1 << UInt64(index) != 0 {
          BlackBox.log(trap.registers.rip, watchpoints.registers.address(index))
        }
        return hit != 0
      }, for: 1)
  }

  private static func log(_ instruction: UInt64, _ address: UInt64) {
    var recorder = Recorder(RAM())
    recorder.append(
      write: instruction, at: address, value: BootMemory().load32(address))
  }

  public static var boot: UInt32 { Recorder(RAM()).boot }

  public static func note(_ text: Span<UInt8>) {
    var recorder = Recorder(RAM())
    recorder.append(text: text)
  }

  public static func watch(_ address: UInt64, count: Int) -> Bool {
    var watchpoints = Watchpoints(MachineDebugRegisters())
    return (try? watchpoints.watch(address, count: count)) != nil
  }

  public static func visit(_ body: (Record) -> Void) { Recorder(RAM()).visit(body) }
}
