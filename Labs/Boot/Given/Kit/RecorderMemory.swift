// The memory that the recorder writes to.

import Boot
import BootLabMachine
import Machine

/// The slots: slot 0 for the first line, and the ring behind it. In the kernel
/// this is memory (`RAM`), in tests a model that watches every store.
public protocol RecorderMemory {
  /// The word with this number, 0 to 15, of a slot, 0 to `Parameters.slots`.
  func load(slot: UInt32, word: UInt32) -> UInt32

  /// Stores a word. Stores come about in the order in which they are made.
  mutating func store(_ value: UInt32, slot: UInt32, word: UInt32)
}

/// The real thing.
public struct RAM: RecorderMemory {
  public init() {}

  public func load(slot: UInt32, word: UInt32) -> UInt32 {
    unsafe memory_load32(address(slot, word))
  }

  public mutating func store(_ value: UInt32, slot: UInt32, word: UInt32) {
    unsafe lab_store32(address(slot, word), value)
  }

  private func address(_ slot: UInt32, _ word: UInt32) -> UInt64 {
    precondition(slot <= Parameters.slots && word < 16)
    return Parameters.address + UInt64(slot) * 64 + UInt64(word) * 4
  }
}
