// The log: a ring of slots that outlives a reset. The recorder knows the number and
// the slot of the next record; a slot has no kind while it is written.

import BootLabKit

/// Writes records into memory, the newest over the oldest, and finds them there
/// again after a reset.
public struct Recorder<Memory: RecorderMemory> {
  public private(set) var memory: Memory
  public let boot: UInt32

  private var nextNumber: UInt32 = 1
  private var nextSlot: UInt32 = 1

  public init(_ memory: Memory) {
    let line = Record(words: Self.words(of: 0, in: memory))
    (self.memory, boot) = (memory, line?.kind == .entry ? line?.boot ?? 0 : 0)
    var slot = Parameters.slots
    while slot > 0 {
      if let record = record(in: slot), record.sequence >= nextNumber {
        nextNumber = record.sequence + 1
        nextSlot = slot == Parameters.slots ? 1 : slot + 1
      }
      slot -= 1
    }
  }

  public mutating func append(text: Span<UInt8>) {
    var payload = InlineArray<11, UInt32>(repeating: 0)
    var count = min(text.count, 44)
    while count < text.count, count > 0, text[count] >> 6 == 0b10 { count -= 1 }
    for word in 0..<11 {
      for byte in 0..<4 where 4 * word + byte < count {
        payload[word] += UInt32(text[4 * word + byte]) << UInt32(8 * byte)
      }
    }
    write(.text, payload)
  }

  public mutating func append(
    write instruction: UInt64, at address: UInt64, value: UInt32
  ) {
    let words: InlineArray<11, UInt32> = [
      low(instruction), high(instruction), low(address), high(address), value,
      0, 0, 0, 0, 0, 0,
    ]
    write(.write, words)
  }

  private func low(_ value: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: value) }
  private func high(_ value: UInt64) -> UInt32 { UInt32(value >> 32) }

  /// Once around the ring, from the slot that is written next: there the oldest is.
  public func visit(_ body: (Record) -> Void) {
    var slot = nextSlot
    repeat {
      if let record = record(in: slot) { body(record) }
      slot = slot == Parameters.slots ? 1 : slot + 1
    } while slot != nextSlot
  }

  /// Kind 0 is no record's. It goes first; the right one comes last.
  private mutating func write(_ kind: Record.Kind, _ payload: InlineArray<11, UInt32>) {
    let words = Record(kind: kind, boot: boot, sequence: nextNumber, payload: payload)
      .words
    memory.store(0, slot: nextSlot, word: 1)
    for word in 0..<16 where word != 1 {
      memory.store(words[word], slot: nextSlot, word: UInt32(word))
    }
    memory.store(words[1], slot: nextSlot, word: 1)
    nextNumber += 1
    nextSlot = nextSlot == Parameters.slots ? 1 : nextSlot + 1
  }

  /// The record of the ring in a slot.
  private func record(in slot: UInt32) -> Record? {
    let record = Record(words: Self.words(of: slot, in: memory))
    guard let record, record.kind != .entry, record.sequence > 0 else { return nil }
    let place = record.sequence % Parameters.slots
    return place == slot % Parameters.slots ? record : nil
  }

  private static func words(
    of slot: UInt32, in memory: Memory
  ) -> InlineArray<16, UInt32> {
    InlineArray { memory.load(slot: slot, word: UInt32($0)) }
  }
}
