// The log: a ring of slots that outlives a reset.

import BootLabKit

/// Writes records into memory, the newest over the oldest, and finds them there
/// again after a reset.
public struct Recorder<Memory: RecorderMemory> {
  public private(set) var memory: Memory

  /// The number of this boot, from the first line; 0 where that is not whole.
  public let boot: UInt32

  /// The sequence number of the newest record; 0 where there is none.
  private var newest: UInt32 = 0

  /// Takes over what `memory` holds, whatever that is. Stores nothing.
  public init(_ memory: Memory) {
    self.memory = memory
    boot = Self.record(in: 0, of: memory)?.boot ?? 0
    for slot in 1...Parameters.slots {
      if let record = Self.record(in: slot, of: memory), record.sequence > newest {
        newest = record.sequence
      }
    }
  }

  /// Appends a text: its first 44 bytes, but no part of a character.
  public mutating func append(text: Span<UInt8>) {
    var payload = InlineArray<11, UInt32>(repeating: 0)
    for index in 0..<Self.wholeCharacters(of: text) {
      payload[index / 4] |= UInt32(text[index]) << UInt32(index % 4 * 8)
    }
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

  /// Calls `body` with each record of the ring, the oldest first.
  public func visit(_ body: (Record) -> Void) {
    let oldest = newest > Parameters.slots ? newest - Parameters.slots + 1 : 1
    guard newest > 0 else { return }
    for sequence in oldest...newest {
      let record = Self.record(in: Self.slot(of: sequence), of: memory)
      if let record, record.sequence == sequence { body(record) }
    }
  }

  /// No record has the number 0: until the last store the slot holds none.
  private mutating func append(_ kind: Record.Kind, _ payload: InlineArray<11, UInt32>) {
    newest += 1
    let record = Record(kind: kind, boot: boot, sequence: newest, payload: payload)
    let (slot, words) = (Self.slot(of: newest), record.words)
    memory.store(0, slot: slot, word: 3)
    for word in words.indices where word != 3 {
      memory.store(words[word], slot: slot, word: UInt32(word))
    }
    memory.store(words[3], slot: slot, word: 3)
  }

  private static func slot(of sequence: UInt32) -> UInt32 {
    (sequence - 1) % Parameters.slots + 1
  }

  /// The record in a slot, if it is one that belongs there.
  private static func record(in slot: UInt32, of memory: Memory) -> Record? {
    var words = InlineArray<16, UInt32>(repeating: 0)
    for word in words.indices {
      words[word] = memory.load(slot: slot, word: UInt32(word))
    }
    guard let record = Record(words: words) else { return nil }
    if slot == 0 { return record.kind == .entry ? record : nil }
    guard record.kind != .entry, record.sequence > 0,
      self.slot(of: record.sequence) == slot
    else { return nil }
    return record
  }

  /// How many of the first 44 bytes are whole characters of UTF-8: a byte that
  /// begins with the bits 10 continues one (RFC 3629, 3).
  private static func wholeCharacters(of text: Span<UInt8>) -> Int {
    guard text.count > 44 else { return text.count }
    var end = 44
    while end > 0, text[end] & 0xc0 == 0x80 { end -= 1 }
    return end
  }
}
