// Tells a kernel what to do, one act at a time, while it runs.

/// The judge's end of some words of the guest's memory.
///
/// What comes next stands there only when the last act is done, and its values with it:
/// so nothing can be known of it before. From `place` on stand four bytes each: the
/// number of the act that is given, of the one that is done, how many times the kernel
/// has begun, the act's letter, and its values.
public struct GuestOrders: Sendable {
  public let guest: RunningGuest
  private let place: UInt64

  public init(_ guest: RunningGuest, at place: UInt64) {
    (self.guest, self.place) = (guest, place)
  }

  /// Waits for the kernel's first beginning.
  public func waitForStart() -> Bool { guest.wait { boots == 1 } }

  /// Gives the act of this number, and does not wait for it.
  public func give(_ letter: Character, _ values: [UInt32], number: UInt32) {
    let act = UInt32(letter.asciiValue ?? 0)
    guest.write(([act] + values).flatMap(\.bytes), at: place + 12)
    guest.write(number.bytes, at: place)
  }

  /// What became of an act.
  public enum Outcome: Sendable { case done, ended, reset }

  /// Waits until the act of this number, which was given last, is done. Words that lie in
  /// the kernel's image do not live through a reset: then nothing is given any more.
  ///
  /// - Parameter boots: how many times the kernel will have begun then.
  public func outcome(of number: UInt32, boots: UInt32 = 1) -> Outcome {
    let isReset = { self.boots > boots || given != number }
    let isDone = guest.wait { done == number || isReset() }
    if isReset() { return .reset }
    return isDone && self.boots == boots ? .done : .ended
  }

  private var given: UInt32 { word(0) }
  private var done: UInt32 { word(4) }
  private var boots: UInt32 { word(8) }

  private func word(_ offset: UInt64) -> UInt32 {
    guest.memory(place + offset..<place + offset + 4).words.first ?? 0
  }
}
