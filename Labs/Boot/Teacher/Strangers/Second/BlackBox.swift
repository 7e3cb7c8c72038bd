// The recorder in the kernel: who calls it, and when. Steps 5 and 7 of the handout.

import Boot
import BootLabKit
import Machine

/// What the lab's kernel calls. One core runs, and nothing interrupts it but traps
/// that it raises itself.
public enum BlackBox {
  /// Takes over what the last boot left, and catches the processor's debug traps.
  public static func start() {
    // What the last boot left needs no taking over: it is where it was.
    Traps.register({ BlackBox.handle($0) }, for: 1)
  }

  /// The number of this boot.
  public static var boot: UInt32 {
    recorder.boot
  }

  /// Appends a text to the log.
  public static func note(_ text: Span<UInt8>) {
    var recorder = recorder
    recorder.append(text: text)
  }

  /// Records each write to the `count` bytes at `address` from now on.
  ///
  /// - Returns: whether they are watched.
  public static func watch(_ address: UInt64, count: Int) -> Bool {
    var watchpoints = watchpoints
    // A bit that was set while a register was not in use must not count as a write.
    _ = watchpoints.acknowledge()
    do throws(WatchError) {
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

  // Neither has a state of its own: memory and the debug registers are the state. So
  // there is no variable that a trap could find half written, and nothing to start.
  private static var recorder: Recorder<RAM> { Recorder(RAM()) }
  private static var watchpoints: Watchpoints<MachineDebugRegisters> {
    Watchpoints(MachineDebugRegisters())
  }

  /// Records one write, however many of our registers watch the place.
  private static func handle(_ trap: Trap) -> Bool {
    var watchpoints = watchpoints
    let struck = watchpoints.acknowledge()
    var recorder = recorder
    var isHandled = false
    for index in 0..<4 where struck >> UInt64(index) & 1 != 0 && isOurs(index) {
      isHandled = true
      let place = watchpoints.registers.address(index)
      guard !isRepeated(place, before: index, of: struck) else { continue }
      recorder.append(
        write: trap.registers.rip, at: place, value: BootMemory().load32(place))
    }
    return isHandled
  }

  /// Whether a register is as `watch` leaves it: on locally alone, for a write.
  private static func isOurs(_ index: Int) -> Bool {
    let control = watchpoints.registers.control
    return control >> UInt64(2 * index) & 0b11 == 0b01
      && control >> UInt64(16 + 4 * index) & 0b11 == 0b01
  }

  private static func isRepeated(_ place: UInt64, before index: Int, of struck: UInt64)
    -> Bool
  {
    for other in 0..<index
    where struck >> UInt64(other) & 1 != 0 && isOurs(other)
      && watchpoints.registers.address(other) == place
    { return true }
    return false
  }
}
