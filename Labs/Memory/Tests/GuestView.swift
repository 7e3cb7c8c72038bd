// A machine's slabs, as they can be seen from outside.

import Grading

/// What stands in the guest's memory at one moment: the frame table, and the headers of
/// the slabs that it tells of.
struct GuestView {
  /// The words of all frames, the first of which has this number.
  private let words: [UInt64]
  private let first: UInt64
  private let guest: RunningGuest

  /// The slabs by their addresses.
  private(set) var slabs: [UInt64: Slab] = [:]

  struct Slab {
    let address: UInt64

    /// Words 0 to 4 of its header.
    let header: [UInt64]

    /// The frames whose words tell of it.
    fileprivate(set) var frames: Set<UInt64> = []

    /// The number of its size; nil where its header tells none.
    var number: Int? {
      let number = header[Numbers.shared.number]
      return number < 8 ? Int(number) : nil
    }
  }

  /// - Parameter table: where the frame table lies, as the kernel told before it called
  ///   any of the learner's code.
  init(_ guest: RunningGuest, _ table: FrameTablePlace) {
    (self.guest, first) = (guest, table.first)
    words = guest.memory(table.address..<table.address + table.count * 8).longWords
    for index in words.indices where words[index] % 64 == 5 {
      guard let address = Numbers.slab(of: words[index]) else { continue }
      if slabs[address] == nil {
        let header = guest.memory(address..<address + 40).longWords
        slabs[address] = Slab(
          address: address, header: header.count == 5 ? header : [0, 8, 8, 8, 8])
      }
      slabs[address]?.frames.insert(first &+ UInt64(index))
    }
  }

  /// The word of the frame that holds the byte at `address`.
  func word(at address: UInt64) -> UInt64 {
    let index = address / Numbers.frame &- first
    return index < UInt64(words.count) ? words[Int(index)] : 0
  }

  /// The slab that the frame which holds the byte at `address` tells of.
  func slab(at address: UInt64) -> Slab? {
    Numbers.slab(of: word(at: address)).flatMap { slabs[$0] }
  }

  /// How many frames nobody has: free blocks' first words tell their orders. A learner's
  /// code may have left any word there: no order is larger than the machine.
  var freeFrames: UInt64 {
    var count: UInt64 = 0
    for word in words where word & 0x3f == 2 && word >> 6 < 28 {
      count += 1 << (word >> 6)
    }
    return count
  }

  /// Whether the block at `address`, which a learner's code may have made up, holds this.
  func holds(_ contents: [UInt8], at address: UInt64) -> Bool {
    address < 1 << 48
      && guest.memory(address..<address + UInt64(contents.count)) == contents
  }
}

/// Where the frame table lies.
struct FrameTablePlace {
  let address, first, count: UInt64

  /// As the kernel told it; nil where that is no table.
  init?(_ words: [UInt64]) {
    guard words.count == 3, words[0] < 1 << 26, words[2] <= 1 << 14 else { return nil }
    (address, first, count) = (words[0], words[1], words[2])
  }
}
