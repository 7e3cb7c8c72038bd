// Which memory is free when the kernel starts.

import Boot

/// The runs of frames that are memory and that nobody has claimed, in order.
///
/// A loader's regions may overlap and lie in any order. What they agree on is what
/// counts: a frame is free where every byte of it is RAM, and nobody says that any
/// part of it is something else. Page 0 is never free (it is the page that a null
/// pointer points to), nor is what lies above 512 GB.
public struct MemorySurvey: ~Copyable {
  private var runs = InlineArray<64, FrameRun>(
    repeating: FrameRun(first: Frame(number: 0), count: 0))

  /// How many runs there are.
  public private(set) var count = 0

  /// How many frames lie in runs for which there was no room: the smallest.
  public private(set) var droppedCount: UInt64 = 0

  /// How many free frames lie above 512 GB.
  public private(set) var beyondCount: UInt64 = 0

  /// How many runs there is room for.
  public static var capacity: Int { 64 }

  /// The frames that can be free: from 4 KB to 512 GB.
  static var usable: Range<UInt64> { 1..<1 << 27 }

  /// Sees what `map` and the list of `reserved` ranges leave. Costs the square of how
  /// many there are of both.
  ///
  /// Regions of the kind `acpiTables` stay reserved too.
  public init(_ map: MemoryMap, reserved: Span<AddressRange>) {
    var start: UInt64?
    var place: UInt64 = 0
    while place < .max {
      if Self.isFree(place, in: map, reserved) {
        start = start ?? place
      } else if let begin = start {
        add(AddressRange(from: begin, to: place))
        start = nil
      }
      place = Self.edge(after: place, in: map, reserved)
    }
    if let begin = start { add(AddressRange(from: begin, to: place)) }
  }

  /// The run with this number.
  public subscript(index: Int) -> FrameRun {
    precondition(index < count)
    return runs[index]
  }
}

extension MemorySurvey {
  /// Where, past `place`, the next range begins or ends: up to there, all is as it is
  /// at `place`.
  private static func edge(
    after place: UInt64, in map: MemoryMap, _ reserved: Span<AddressRange>
  ) -> UInt64 {
    var edge = UInt64.max
    for index in map.regions.indices {
      edge = map.regions[index].taken.edge(after: place, before: edge)
    }
    for index in reserved.indices {
      edge = reserved[index].inWholeFrames.edge(after: place, before: edge)
    }
    return edge
  }

  /// Whether the byte at `place` is RAM and nothing else.
  private static func isFree(
    _ place: UInt64, in map: MemoryMap, _ reserved: Span<AddressRange>
  ) -> Bool {
    for index in reserved.indices where reserved[index].inWholeFrames.contains(place) {
      return false
    }
    var isRAM = false
    for index in map.regions.indices where map.regions[index].taken.contains(place) {
      guard map.regions[index].kind == .ram else { return false }
      isRAM = true
    }
    return isRAM
  }

  /// Keeps the whole frames of a range of free bytes.
  private mutating func add(_ range: AddressRange) {
    let (first, end) = (Frame.count(for: range.start), Frame(holding: range.end).number)
    let limit = Self.usable.upperBound
    let (start, stop) = (max(first, Self.usable.lowerBound), min(end, limit))
    if start < stop {
      keep(FrameRun(first: Frame(number: start), count: stop &- start))
    }
    if end > max(first, limit) { beyondCount &+= end &- max(first, limit) }
  }

  /// Keeps `run`, which lies behind all others; the smallest of all goes where there
  /// is no room.
  private mutating func keep(_ run: FrameRun) {
    guard count == Self.capacity else {
      runs[count] = run
      count += 1
      return
    }
    var smallest = 0
    for index in 1..<count where runs[index].count < runs[smallest].count {
      smallest = index
    }
    droppedCount &+= min(run.count, runs[smallest].count)
    guard runs[smallest].count < run.count else { return }
    for index in smallest..<count - 1 { runs[index] = runs[index + 1] }
    runs[count - 1] = run
  }
}
