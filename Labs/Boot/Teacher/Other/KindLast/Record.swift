// One record, and the sixteen words that it is in memory.

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

  public var words: InlineArray<16, UInt32> {
    var words = InlineArray<16, UInt32>(repeating: 0)
    var rest = Parameters.seal
    for index in 0..<15 {
      words[index] = word(index)
      rest = rest &- words[index]
    }
    words[15] = rest
    return words
  }

  /// A word but the last.
  private func word(_ index: Int) -> UInt32 {
    switch index {
    case 0: Parameters.magic
    case 1: kind.rawValue
    case 2: boot
    case 3: sequence
    default: payload[index - 4]
    }
  }

  public init?(words: InlineArray<16, UInt32>) {
    switch words[1] {
    case 1: kind = .entry
    case 2: kind = .text
    case 3: kind = .write
    default: return nil
    }
    (boot, sequence) = (words[2], words[3])
    payload = InlineArray { words[$0 + 4] }
    if words[0] != Parameters.magic || self.words[15] != words[15] { return nil }
  }
}
