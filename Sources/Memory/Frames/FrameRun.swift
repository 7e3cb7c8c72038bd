// Frames in a row.

/// Some frames, one behind the other.
public struct FrameRun: Equatable, BitwiseCopyable, Sendable {
  public let first: Frame
  public let count: UInt64

  /// The frame after the last.
  public var end: Frame { first + count }

  /// The part of it from the frame that holds the byte at `start` up to, but without,
  /// the one that holds the byte at `end`.
  func clamped(from start: UInt64, to end: UInt64) -> FrameRun {
    let first = max(first, Frame(holding: start))
    let end = max(first, min(self.end, Frame(holding: end)))
    return FrameRun(first: first, count: end.number &- first.number)
  }
}
