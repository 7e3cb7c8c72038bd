// Frames that a core keeps for itself, so as not to ask the pool each time.

/// Runs of up to sixteen frames, listed by how many they are. A run's first word
/// leads to the next of its list.
struct FrameCache: BitwiseCopyable {
  private var first = InlineArray<17, UInt64>(repeating: 0)

  /// How many frames there are.
  private(set) var count: UInt64 = 0

  /// The longest run that is kept.
  static var longest: UInt64 { 16 }

  /// How many frames a core may keep: 256 KB.
  static var limit: UInt64 { 64 }

  /// A run of `length` frames; nil where none is kept.
  mutating func take(_ length: UInt64) -> Frame? {
    guard length <= Self.longest, first[Int(length)] != 0 else { return nil }
    let run = FreeBlock(address: first[Int(length)])
    first[Int(length)] = run.next.address
    count -= length
    return Frame(holding: run.address)
  }

  func hasRoom(for length: UInt64) -> Bool {
    count + min(length, Self.longest) <= Self.limit
  }

  /// Keeps a run; false where there is no room for it.
  mutating func keep(_ run: Frame, length: UInt64) -> Bool {
    guard length <= Self.longest, hasRoom(for: length) else { return false }
    FreeBlock(address: run.address).next = FreeBlock(address: first[Int(length)])
    first[Int(length)] = run.address
    count += length
    return true
  }
}
