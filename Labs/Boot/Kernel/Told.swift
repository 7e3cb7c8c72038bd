// What the learner's functions tell the kernel, left in memory for the judge.

import BootLabKit
import BootLabMachine

/// Words behind the slots, and behind what must stay as it is there: the number of the
/// boot, how many records were visited, and their numbers.
enum Told {
  private static let place = Parameters.address + (UInt64(Parameters.slots) + 2) * 64

  /// More records than a ring has are not counted.
  private static let most = Parameters.slots + 1

  static func begin(boot: UInt32) {
    unsafe lab_store32(place, boot)
    unsafe lab_store32(place + 4, 0)
  }

  static func add(_ sequence: UInt32) {
    let count = unsafe lab_load32(place + 4)
    guard count < most else { return }
    unsafe lab_store32(place + 8 + UInt64(count) * 4, sequence)
    unsafe lab_store32(place + 4, count + 1)
  }
}
