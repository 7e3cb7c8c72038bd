// Frames that a core keeps for itself, so as not to ask the pool each time.

/// Runs of up to sixteen frames, listed by how many they are. The word of a run's
/// first frame leads to the next of its list: the frames themselves are not touched.
struct FrameCache: BitwiseCopyable {
  private let table: FrameTable

  /// The number of the first frame of each list's first run; 0 for none.
  private var first = InlineArray<17, UInt64>(repeating: 0)

  /// How many frames there are.
  private(set) var count: UInt64 = 0

  init(_ table: FrameTable) {
    self.table = table
  }

  /// The longest run that is kept.
  static var longest: UInt64 { 16 }

  /// How many frames a core may keep: 128 KB.
  static var limit: UInt64 { 32 }

  /// A run of `length` frames, whose words are 0; nil where none is kept.
  mutating func take(_ length: UInt64) -> Frame? {
    guard length <= Self.longest, first[Int(length)] != 0 else { return nil }
    let run = Frame(number: first[Int(length)])
    first[Int(length)] = table[run] >> 6
    table[run] = FrameTable.Kind.none
    count -= length
    return run
  }

  /// Whether one of the runs has `frame`.
  func holds(_ frame: Frame) -> Bool {
    for length in 1...Self.longest {
      var run = first[Int(length)]
      while run != 0 {
        if frame.number &- run < length { return true }
        run = table[Frame(number: run)] >> 6
      }
    }
    return false
  }

  func hasRoom(for length: UInt64) -> Bool {
    length <= Self.longest && count + length <= Self.limit
  }

  /// Keeps a run, for which there is room.
  mutating func keep(_ run: Frame, length: UInt64) {
    table[run] = first[Int(length)] << 6 | FrameTable.Kind.kept
    first[Int(length)] = run.number
    count += length
  }
}
