// The recorder in the kernel: who calls it, and when.

import Boot
import BootLabKit
import Machine

/// What the kernel calls.
public enum BlackBox {
  /// What `start` makes.
  private struct State {
    var recorder = Recorder(RAM())
    var watchpoints = Watchpoints(MachineDebugRegisters())

    /// Where each of the registers watches, as we have set it.
    var places = InlineArray<4, UInt64>(repeating: 0)
  }

  nonisolated(unsafe) private static var state: State?

  public static func start() {
    unsafe state = State()
    _ = Traps.register(
      { trap in
        let hit = unsafe BlackBox.state?.watchpoints.acknowledge() ?? 0
        switch hit & 0b1111 {
        case 0: return false
        default:
          BlackBox.log(hit, trap.registers.rip)
          return true
        }
      }, for: 1)
  }

  private static func log(_ hit: UInt64, _ instruction: UInt64) {
    var rest = hit
    while rest != 0 {
      let place = unsafe state?.places[rest.trailingZeroBitCount] ?? 0
      let value = BootMemory().load32(place)
      unsafe state?.recorder.append(write: instruction, at: place, value: value)
      rest &= rest - 1
    }
  }

  public static var boot: UInt32 {
    guard let state = unsafe state else { return 0 }
    return state.recorder.boot
  }

  public static func note(_ text: Span<UInt8>) {
    unsafe state?.recorder.append(text: text)
  }

  public static func watch(_ address: UInt64, count: Int) -> Bool {
    guard unsafe state != nil else { return false }
    do throws(WatchError) {
      guard let index = try unsafe state?.watchpoints.watch(address, count: count) else {
        return false
      }
      unsafe state?.places[index] = address
      return true
    } catch {
      return false
    }
  }

  public static func visit(_ body: (Record) -> Void) {
    unsafe state?.recorder.visit(body)
  }
}
