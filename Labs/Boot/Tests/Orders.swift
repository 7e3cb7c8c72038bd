// Tells the kernel what to do, one act at a time (`Kernel/Orders.swift`).

import Grading

/// The judge's end. It looks at the slots behind each act, before the kernel can call any
/// of the learner's code for another one.
struct Orders {
  private let play: GuestPlay
  private let status: UInt8
  private let guest: RunningGuest
  private let orders: GuestOrders

  init(_ play: GuestPlay, _ status: UInt8, to guest: RunningGuest) {
    (self.play, self.status, self.guest) = (play, status, guest)
    orders = GuestOrders(guest, at: Self.place)
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
    guard orders.waitForStart() else {
      told.fault = "it ended before it had begun"
      return told
    }
    told.rings.append(slots)
    for (number, act) in zip(UInt32(1)..., play.acts) {
      orders.give(act.letter, [act.value, act.place], number: number)
      if act.letter == "/" { boots += 1 }
      let outcome = orders.outcome(of: number, boots: boots)
      guard outcome == .done else {
        told.fault = fault(of: act, isReset: outcome == .reset)
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
    orders.give(".", [UInt32(status), 0], number: UInt32(play.acts.count) + 1)
    return told
  }

  /// A trap that nobody handles ends the machine, as it should.
  private func fault(of act: GuestAct, isReset: Bool) -> String? {
    if isReset { return "the machine was reset where it should not have been" }
    return act.letter == "t"
      ? nil : "the kernel did not come to the end of `\(act.letter)`"
  }

  private var slots: ModelMemory {
    let end = Numbers.address + UInt64(Numbers.words) * 4
    return ModelMemory(guest.memory(Numbers.address..<end).words)
  }

  private static var place: UInt64 {
    Numbers.address + UInt64(Numbers.words) * 4 + 64 + 512
  }
}
