// Tells the kernel what to do, one act at a time (`Kernel/Orders.swift`).

import Grading

/// The judge's end of the words behind the slots. It looks at the slots behind each act,
/// before the kernel can call any of the learner's code for another one.
struct Orders {
  private let play: GuestPlay
  private let status: UInt8
  private let guest: RunningGuest

  init(_ play: GuestPlay, _ status: UInt8, to guest: RunningGuest) {
    (self.play, self.status, self.guest) = (play, status, guest)
  }

  /// What came of them.
  struct Told: Sendable {
    /// The slots before the first act, and behind each that was done.
    var rings: [ModelMemory] = []

    /// Why not all of them were given.
    var fault: String?
  }

  /// Gives all of them, the last of which ends the machine.
  func give() -> Told {
    var told = Told()
    var boots: UInt32 = 1
    guard guest.wait(until: { self.boots == boots }) else {
      told.fault = "it ended before it had begun"
      return told
    }
    told.rings.append(slots)
    for (index, act) in play.acts.enumerated() {
      give(act.letter, act.value, act.place, number: UInt32(index) + 1)
      if act.letter == "/" { boots += 1 }
      let number = UInt32(index) + 1
      let isDone = guest.wait { self.done == number || self.boots > boots }
      guard isDone, self.boots == boots else {
        told.fault = fault(of: act, isReset: self.boots > boots)
        guest.stop()
        return told
      }
      guard act.letter != "t" else {
        told.fault = "the kernel went on behind `t`, and nobody heard of the trap"
        guest.stop()
        return told
      }
      told.rings.append(slots)
    }
    give(".", UInt32(status), 0, number: UInt32(play.acts.count) + 1)
    return told
  }

  /// A trap that nobody handles ends the machine, as it should.
  private func fault(of act: GuestAct, isReset: Bool) -> String? {
    if isReset { return "the machine was reset where it should not have been" }
    return act.letter == "t"
      ? nil : "the kernel did not come to the end of `\(act.letter)`"
  }

  private func give(
    _ letter: Character, _ value: UInt32, _ place: UInt32, number: UInt32
  ) {
    let act = UInt32(letter.asciiValue ?? 0)
    guest.write([act, value, place].flatMap(\.bytes), at: Self.place + 12)
    guest.write(number.bytes, at: Self.place)
  }

  private var done: UInt32 { word(4) }
  private var boots: UInt32 { word(8) }

  private func word(_ offset: UInt64) -> UInt32 {
    guest.memory(Self.place + offset..<Self.place + offset + 4).words.first ?? 0
  }

  private var slots: ModelMemory {
    let end = Numbers.address + UInt64(Numbers.words) * 4
    return ModelMemory(guest.memory(Numbers.address..<end).words)
  }

  private static var place: UInt64 {
    Numbers.address + UInt64(Numbers.words) * 4 + 64 + 512
  }
}
