// The recorder in the kernel: who calls it, and when. Steps 5 and 7 of the handout.

import Boot
import BootLabKit
import Machine

/// What the lab's kernel calls. One core runs, and nothing interrupts it but traps
/// that it raises itself.
public enum BlackBox {
  nonisolated(unsafe) private static var recorder = Recorder(RAM())
  nonisolated(unsafe) private static var watchpoints = Watchpoints(
    MachineDebugRegisters())

  /// Takes over what the last boot left, and catches the processor's debug traps.
  public static func start() {
    recorder = Recorder(RAM())
    Traps.register({ BlackBox.debugTrap($0) }, for: 1)
  }

  private static func debugTrap(_ trap: Trap) -> Bool {
    let struck = watchpoints.acknowledge()
    if struck == 0 { return false }
    for n in 0..<4 where struck >> n & 1 != 0 {
      let place = watchpoints.registers.address(n)
      recorder.append(
        write: trap.registers.rip, at: place, value: unsafe memory_load32(place))
    }
    return true
  }

  /// The number of this boot.
  public static var boot: UInt32 {
    recorder.boot
  }

  /// Appends a text to the log.
  public static func note(_ text: Span<UInt8>) {
    recorder.append(text: text)
  }

  /// Records each write to the `count` bytes at `address` from now on.
  ///
  /// - Returns: whether they are watched.
  public static func watch(_ address: UInt64, count: Int) -> Bool {
    do {
      _ = try watchpoints.watch(address, count: count)
      return true
    } catch {
      return false
    }
  }

  /// Calls `body` with each record of the log, the oldest first.
  public static func visit(_ body: (Record) -> Void) {
    recorder.visit(body)
  }
}
