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
    (words[0], words[1], words[2], words[3]) = (
      Parameters.magic, kind.rawValue, boot, sequence
    )
    // The seal is what is left when all others are taken off.
    var rest = Parameters.seal &- words[0] &- words[1] &- words[2] &- words[3]
    for index in payload.indices {
      words[4 + index] = payload[index]
      rest &-= payload[index]
    }
    words[15] = rest
    return words
  }

  /// The record in a slot; nil where the slot holds none, or not a whole one.
  public init?(words: InlineArray<16, UInt32>) {
    guard let kind = Kind(rawValue: words[1]) else { return nil }
    var payload = InlineArray<11, UInt32>(repeating: 0)
    for index in payload.indices { payload[index] = words[4 + index] }
    self.init(kind: kind, boot: words[2], sequence: words[3], payload: payload)
    // Whole is what this record would be written as: one rule, not two.
    let rewritten = self.words
    for index in words.indices where words[index] != rewritten[index] { return nil }
  }
}
