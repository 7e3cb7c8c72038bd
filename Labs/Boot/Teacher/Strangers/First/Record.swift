// One record, and the sixteen words that it is in memory. Step 1 of the handout.

import BootLabKit

/// What a slot holds.
public struct Record {
  public enum Kind: UInt32 {
    /// The first line of a boot; it lies in slot 0.
    case entry = 1
    case text = 2
    case write = 3
  }

  public var kind: Kind

  /// In which boot it was written; the first is 1.
  public var boot: UInt32

  /// The number of the record: 1, 2, 3 ... over all boots; 0 for a first line.
  public var sequence: UInt32

  /// Eleven words, whose meaning depends on the kind.
  public var payload: InlineArray<11, UInt32>

  public init(
    kind: Kind, boot: UInt32, sequence: UInt32, payload: InlineArray<11, UInt32>
  ) {
    (self.kind, self.boot, self.sequence) = (kind, boot, sequence)
    self.payload = payload
  }

  /// The slot with this record.
  public var words: InlineArray<16, UInt32> {
    var words = InlineArray<16, UInt32>(repeating: 0)
    words[0] = Parameters.magic
    words[1] = kind.rawValue
    words[2] = boot
    words[3] = sequence
    for i in 0..<11 { words[4 + i] = payload[i] }
    var sum: UInt32 = 0
    for i in 0..<15 { sum &+= words[i] }
    words[15] = Parameters.seal &- sum
    return words
  }

  /// The record in a slot; nil where the slot holds none, or not a whole one.
  public init?(words: InlineArray<16, UInt32>) {
    guard words[0] == Parameters.magic, let kind = Kind(rawValue: words[1]) else {
      return nil
    }
    self.kind = kind
    boot = words[2]
    sequence = words[3]
    payload = InlineArray(repeating: 0)
    for i in 0..<11 { payload[i] = words[4 + i] }
    guard self.words[15] == words[15] else { return nil }
  }
}
