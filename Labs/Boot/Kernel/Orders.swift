// What the kernel is told to do by its judge: one act at a time, while it runs.

import BootLab
import BootLabKit
import BootLabMachine

/// Words behind those that `Told` uses, written by the one who owns the machine. What
/// comes next stands there only when the last act is done, and its value with it: so
/// nothing can be known of it before, neither here nor by the learner's code.
enum Orders {
  /// Numbers of bytes from `place` on.
  private enum Word {
    static let given: UInt64 = 0
    static let done: UInt64 = 4

    /// How many boots have come so far.
    static let boots: UInt64 = 8
    static let act: UInt64 = 12
    static let value: UInt64 = 16
    static let place: UInt64 = 20
  }

  private static let place =
    Parameters.address + (UInt64(Parameters.slots) + 2) * 64 + 512

  /// Does what it is told, until that is to end.
  ///
  /// - Returns: the status to end with.
  static func carryOut() -> UInt8 {
    var done = load(Word.given)
    store(load(Word.boots) &+ 1, Word.boots)
    store(done, Word.done)
    while true {
      while load(Word.given) == done {}
      done = load(Word.given)
      let (act, value) = (UInt8(truncatingIfNeeded: load(Word.act)), load(Word.value))
      if act == UInt8(ascii: ".") { return UInt8(truncatingIfNeeded: value) }
      Act.carryOut(act, value, load(Word.place))
      store(done, Word.done)
    }
  }

  private static func load(_ word: UInt64) -> UInt32 { unsafe lab_load32(place + word) }

  private static func store(_ value: UInt32, _ word: UInt64) {
    unsafe lab_store32(place + word, value)
  }
}
