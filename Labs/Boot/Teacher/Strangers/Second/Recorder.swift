// The log: a ring of slots that outlives a reset. Steps 2 and 3 of the handout.

import BootLabKit

/// Writes records into memory, the newest over the oldest, and finds them there
/// again after a reset.
public struct Recorder<Memory: RecorderMemory> {
  public private(set) var memory: Memory

  /// The number of this boot, from the first line; 0 where that is not whole.
  public let boot: UInt32

  /// Takes over what `memory` holds, whatever that is. Stores nothing.
  public init(_ memory: Memory) {
    self.memory = memory
    boot =
      if let line = Self.record(in: 0, of: memory), line.kind == .entry { line.boot } else
      { 0 }
  }

  /// Appends a text: its first 44 bytes, but no part of a character.
  public mutating func append(text: Span<UInt8>) {
    // A text may be cut before each byte that begins a character, and at its end.
    var end = 0
    for place in 0...min(44, text.count)
    where place == text.count || text[place] & 0xc0 != 0x80 { end = place }
    var payload = InlineArray<11, UInt32>(repeating: 0)
    while end > 0 {
      end -= 1
      payload[end / 4] = payload[end / 4] << 8 | UInt32(text[end])
    }
    append(.text, payload)
  }

  /// Appends that a watched place was written to: the instruction behind the one
  /// that wrote, the place, and the four bytes that stand there now.
  public mutating func append(
    write instruction: UInt64, at address: UInt64, value: UInt32
  ) {
    var payload = InlineArray<11, UInt32>(repeating: 0)
    (payload[0], payload[1]) = halves(of: instruction)
    (payload[2], payload[3]) = halves(of: address)
    payload[4] = value
    append(.write, payload)
  }

  /// Calls `body` with each record of the ring, the oldest first.
  public func visit(_ body: (Record) -> Void) {
    var last: UInt32 = 0
    while let record = first(behind: last) {
      body(record)
      last = record.sequence
    }
  }
}

// Nothing is remembered between calls: what is in the ring, and which number comes
// next, is asked of the ring each time.
extension Recorder {
  private static func record(in slot: UInt32, of memory: Memory) -> Record? {
    var words = InlineArray<16, UInt32>(repeating: 0)
    for word in words.indices {
      words[word] = memory.load(slot: slot, word: UInt32(word))
    }
    return Record(words: words)
  }

  /// The slot for a number; number 0, which is no record's, has none of 1 to slots.
  private func slot(of number: UInt32) -> UInt32 {
    number == 0 ? 0 : (number &- 1) % Parameters.slots + 1
  }

  /// The number of the record in a slot of the ring; 0 where there is none.
  private func number(in slot: UInt32) -> UInt32 {
    let number = memory.load(slot: slot, word: 3)
    guard self.slot(of: number) == slot,
      let record = Self.record(in: slot, of: memory), record.kind != .entry
    else { return 0 }
    return number
  }

  /// The record with the lowest number above `last`.
  private func first(behind last: UInt32) -> Record? {
    var best: (number: UInt32, slot: UInt32)?
    for slot in 1...Parameters.slots {
      let claimed = memory.load(slot: slot, word: 3)
      guard claimed > last, claimed <= best?.number ?? .max, number(in: slot) != 0
      else { continue }
      best = (claimed, slot)
    }
    guard let best else { return nil }
    return Self.record(in: best.slot, of: memory)
  }

  private mutating func append(_ kind: Record.Kind, _ payload: InlineArray<11, UInt32>) {
    var highest: UInt32 = 0
    for slot in 1...Parameters.slots { highest = max(highest, number(in: slot)) }
    let record = Record(kind: kind, boot: boot, sequence: highest &+ 1, payload: payload)
    replace(slot(of: record.sequence), by: record.words)
  }

  /// Stores a wrong seal, then what changes, last word first, and then the seal.
  ///
  /// The wrong seal is wrong for each mixture of old and new that comes about on the
  /// way: magic, kind and number may say what they like meanwhile.
  private mutating func replace(_ slot: UInt32, by words: InlineArray<16, UInt32>) {
    guard slot != 0 else { return }
    var seal: UInt32 = 0
    // Sixteen mixtures forbid sixteen seals at most: this ends.
    while fits(seal, on: slot, becoming: words) { seal &+= 1 }
    memory.store(seal, slot: slot, word: 15)
    for word in words.indices.reversed() {
      let word = UInt32(word)
      guard word < 15, memory.load(slot: slot, word: word) != words[Int(word)] else {
        continue
      }
      memory.store(words[Int(word)], slot: slot, word: word)
    }
    memory.store(words[15], slot: slot, word: 15)
  }

  /// Whether `seal` is right for one of the mixtures from the old words to the new.
  private func fits(
    _ seal: UInt32, on slot: UInt32, becoming words: InlineArray<16, UInt32>
  ) -> Bool {
    var sum = seal
    for word in 0..<UInt32(15) { sum &+= memory.load(slot: slot, word: word) }
    if sum == Parameters.seal { return true }
    for word in words.indices.reversed() where word < 15 {
      sum &+= words[word] &- memory.load(slot: slot, word: UInt32(word))
      if sum == Parameters.seal { return true }
    }
    return false
  }

  private func halves(of value: UInt64) -> (UInt32, UInt32) {
    (UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32))
  }
}
