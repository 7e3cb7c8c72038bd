// The log: a ring of slots that outlives a reset. Nothing is remembered but memory:
// each append looks for the newest record again.

import BootLabKit

/// Writes records into memory, the newest over the oldest, and finds them there
/// again after a reset.
public struct Recorder<Memory: RecorderMemory> {
  public private(set) var memory: Memory

  /// The number of this boot, from the first line; 0 where that is not whole.
  public var boot: UInt32 {
    guard let line = record(in: 0), line.kind == .entry else { return 0 }
    return line.boot
  }

  public init(_ memory: Memory) { self.memory = memory }

  public mutating func append(text: Span<UInt8>) {
    var payload = InlineArray<11, UInt32>(repeating: 0)
    var end = 0
    while end < text.count, end + Self.length(of: text[end]) <= 44 {
      end += Self.length(of: text[end])
    }
    for index in (0..<min(end, text.count)).reversed() {
      payload[index >> 2] |= UInt32(text[index]) << (8 * UInt32(index & 3))
    }
    append(.text, payload)
  }

  public mutating func append(
    write instruction: UInt64, at address: UInt64, value: UInt32
  ) {
    var payload = InlineArray<11, UInt32>(repeating: 0)
    payload[0] = UInt32(instruction & 0xffff_ffff)
    payload[1] = UInt32(instruction >> 32)
    payload[2] = UInt32(address & 0xffff_ffff)
    payload[3] = UInt32(address >> 32)
    payload[4] = value
    append(.write, payload)
  }

  /// Looks through all slots for each record: for the one with the next number.
  public func visit(_ body: (Record) -> Void) {
    var last: UInt32 = 0
    while let next = next(behind: last) {
      body(next)
      last = next.sequence
    }
  }

  /// The record with the lowest number above `last`.
  private func next(behind last: UInt32) -> Record? {
    var next: Record?
    for slot in 1...Parameters.slots {
      guard let record = ringRecord(in: slot), record.sequence > last else { continue }
      if record.sequence < next?.sequence ?? .max { next = record }
    }
    return next
  }

  private var newest: UInt32 {
    var newest: UInt32 = 0
    for slot in 1...Parameters.slots {
      newest = max(newest, ringRecord(in: slot)?.sequence ?? 0)
    }
    return newest
  }

  /// The magic number goes first and comes last.
  private mutating func append(_ kind: Record.Kind, _ payload: InlineArray<11, UInt32>) {
    let record = Record(
      kind: kind, boot: boot, sequence: newest + 1, payload: payload)
    let slot = newest % Parameters.slots + 1
    let words = record.words
    memory.store(~Parameters.magic, slot: slot, word: 0)
    for word in (0..<16).reversed() {
      memory.store(words[word], slot: slot, word: UInt32(word))
    }
  }

  private func ringRecord(in slot: UInt32) -> Record? {
    guard let record = record(in: slot), record.kind != .entry, record.sequence != 0,
      (record.sequence - 1) % Parameters.slots == slot - 1
    else { return nil }
    return record
  }

  private func record(in slot: UInt32) -> Record? {
    var words = InlineArray<16, UInt32>(repeating: 0)
    for word in 0..<16 { words[word] = memory.load(slot: slot, word: UInt32(word)) }
    return Record(words: words)
  }

  /// How many bytes the character has that begins with `byte`.
  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0xc0..<0xe0: 2
    case 0xe0..<0xf0: 3
    case 0xf0...: 4
    default: 1
    }
  }
}
