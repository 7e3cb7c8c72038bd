// The recorder in the kernel: who calls it, and when.

import Boot
import BootLabKit
import Machine

/// What the kernel calls. One core runs, and the variables are written by it and
/// by the handler of a trap that it raises itself.
public enum BlackBox {
  nonisolated(unsafe) private static var recorder: Recorder<RAM>?
  nonisolated(unsafe) private static var watchpoints: Watchpoints<MachineDebugRegisters>?

  /// Takes over what the last boot left, and catches the processor's debug traps.
  public static func start() {
    unsafe recorder = Recorder(RAM())
    unsafe watchpoints = Watchpoints(MachineDebugRegisters())
    Traps.register({ BlackBox.handle($0) }, for: 1)
  }

  /// The number of this boot.
  public static var boot: UInt32 { unsafe recorder?.boot ?? 0 }

  public static func note(_ text: Span<UInt8>) {
    unsafe recorder?.append(text: text)
  }

  /// Records each write to the `count` bytes at `address` from now on.
  public static func watch(_ address: UInt64, count: Int) -> Bool {
    do throws(WatchError) {
      return try unsafe watchpoints?.watch(address, count: count) != nil
    } catch {
      return false
    }
  }

  /// A debug trap: true where a watched place was written to.
  private static func handle(_ trap: Trap) -> Bool {
    guard let hit = unsafe watchpoints?.acknowledge(), hit != 0 else { return true }
    for index in 0..<4 where hit >> UInt64(index) & 1 != 0 {
      let address = unsafe watchpoints?.registers.address(index) ?? 0
      unsafe recorder?.append(
        write: trap.registers.rip, at: address, value: BootMemory().load32(address))
    }
    return true
  }

  public static func visit(_ body: (Record) -> Void) {
    unsafe recorder?.visit(body)
  }
}
