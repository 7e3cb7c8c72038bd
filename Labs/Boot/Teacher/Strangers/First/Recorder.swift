// The log: a ring of slots that outlives a reset. Steps 2 and 3 of the handout.

import BootLabKit

/// Writes records into memory, the newest over the oldest, and finds them there
/// again after a reset.
public struct Recorder<Memory: RecorderMemory> {
  public private(set) var memory: Memory

  /// The number of this boot, from the first line; 0 where that is not whole.
  public let boot: UInt32

  private var next: UInt32 = 1

  /// Takes over what `memory` holds, whatever that is. Stores nothing.
  public init(_ memory: Memory) {
    self.memory = memory
    var words = InlineArray<16, UInt32>(repeating: 0)
    for i in 0..<16 { words[i] = memory.load(slot: 0, word: UInt32(i)) }
    if let line = Record(words: words), line.kind == .entry {
      boot = line.boot
    } else {
      boot = 0
    }
    for slot in 1...Parameters.slots {
      if let record = record(in: slot) { next = max(next, record.sequence + 1) }
    }
  }

  /// Appends a text: its first 44 bytes, but no part of a character.
  public mutating func append(text: Span<UInt8>) {
    var count = min(text.count, 44)
    if count < text.count {
      while count > 0 && text[count] & 0xc0 == 0x80 { count -= 1 }
    }
    var payload = InlineArray<11, UInt32>(repeating: 0)
    for i in 0..<count { payload[i / 4] |= UInt32(text[i]) << UInt32(i % 4 * 8) }
    append(.text, payload)
  }

  /// Appends that a watched place was written to: the instruction behind the one
  /// that wrote, the place, and the four bytes that stand there now.
  public mutating func append(
    write instruction: UInt64, at address: UInt64, value: UInt32
  ) {
    var payload = InlineArray<11, UInt32>(repeating: 0)
    payload[0] = UInt32(truncatingIfNeeded: instruction)
    payload[1] = UInt32(truncatingIfNeeded: instruction >> 32)
    payload[2] = UInt32(truncatingIfNeeded: address)
    payload[3] = UInt32(truncatingIfNeeded: address >> 32)
    payload[4] = value
    append(.write, payload)
  }

  private mutating func append(_ kind: Record.Kind, _ payload: InlineArray<11, UInt32>) {
    let record = Record(kind: kind, boot: boot, sequence: next, payload: payload)
    let words = record.words
    let slot = (next - 1) % Parameters.slots + 1
    memory.store(0, slot: slot, word: 0)
    for i in 1..<16 { memory.store(words[i], slot: slot, word: UInt32(i)) }
    memory.store(words[0], slot: slot, word: 0)
    next += 1
  }

  /// Calls `body` with each record of the ring, the oldest first.
  public func visit(_ body: (Record) -> Void) {
    // Behind the newest record lies the oldest.
    for i in 0..<Parameters.slots {
      if let record = record(in: (next - 1 + i) % Parameters.slots + 1) { body(record) }
    }
  }

  /// What a slot of the ring holds.
  private func record(in slot: UInt32) -> Record? {
    guard let record = Record(words: load(slot)), record.kind != .entry,
      record.sequence != 0, (record.sequence - 1) % Parameters.slots + 1 == slot
    else { return nil }
    return record
  }

  private func load(_ slot: UInt32) -> InlineArray<16, UInt32> {
    var words = InlineArray<16, UInt32>(repeating: 0)
    for i in 0..<16 { words[i] = memory.load(slot: slot, word: UInt32(i)) }
    return words
  }
}
