// One record, and the sixteen words that it is in memory, in class spring26.

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

  /// The number of the record: 1, 2, 3 ... over all boots; 0 for an entry.
  public var sequence: UInt32

  /// Eleven words, whose meaning depends on the kind.
  public var payload: InlineArray<11, UInt32>

  public init(
    kind: Kind, boot: UInt32, sequence: UInt32, payload: InlineArray<11, UInt32>
  ) {
    (self.kind, self.boot, self.sequence) = (kind, boot, sequence)
    self.payload = payload
  }

  /// The slot with this record: magic, kind, sequence, boot, payload, and a last
  /// word that makes the sum of all sixteen `Parameters.seal`, word n rotated by n.
  public var words: InlineArray<16, UInt32> {
    var words = InlineArray<16, UInt32>(repeating: 0)
    words[0] = Parameters.magic
    words[1] = kind.rawValue
    words[2] = sequence
    words[3] = boot
    for index in payload.indices { words[4 + index] = payload[index] }
    words[15] = Self.rotated(Parameters.seal &- Self.sum(words), 32 - 15)
    return words
  }

  /// The record in a slot; nil where the slot holds none, or not a whole one.
  public init?(words: InlineArray<16, UInt32>) {
    guard words[0] == Parameters.magic, Self.sum(words) == Parameters.seal,
      let kind = Kind(rawValue: words[1])
    else { return nil }
    (self.kind, boot, sequence) = (kind, words[3], words[2])
    payload = InlineArray(repeating: 0)
    for index in payload.indices { payload[index] = words[4 + index] }
  }

  private static func sum(_ words: InlineArray<16, UInt32>) -> UInt32 {
    var sum: UInt32 = 0
    for index in words.indices { sum &+= rotated(words[index], UInt32(index)) }
    return sum
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word << count | word >> (32 - count)
  }
}
