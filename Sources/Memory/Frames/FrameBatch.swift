// Several runs of frames, taken or given under one lock.

/// Up to 16 runs of frames of one length, which a core keeps at hand, so that it
/// visits the pool, and its lock, once for many of them.
public struct FrameBatch: BitwiseCopyable {
  private var frames = InlineArray<16, Frame>(repeating: Frame(number: 0))

  /// How many frames each run has.
  public let runCount: UInt64

  /// How many runs there are.
  public private(set) var count = 0

  /// No runs, but room for some of `runCount` frames each.
  public init(runsOf runCount: UInt64) {
    self.runCount = runCount
  }

  /// How many runs there is room for.
  public static var capacity: Int { 16 }

  /// Whether there is room for no more.
  public var isFull: Bool { count == Self.capacity }

  /// Puts the run that begins with `first` to the others; there is room.
  public mutating func push(_ first: Frame) {
    frames[count] = first
    count += 1
  }

  /// Takes out the run that was put in last.
  public mutating func pop() -> Frame? {
    guard count > 0 else { return nil }
    count -= 1
    return frames[count]
  }
}

extension FramePool {
  /// Takes runs until `batch` has `target` of them, or there are no more.
  public func fill(_ batch: inout FrameBatch, to target: Int) {
    locked { frames in
      while batch.count < target,
        let run = frames.take(batch.runCount, alignedTo: 1, below: Frame(holding: .max))
      {
        batch.push(run)
      }
    }
  }

  /// Gives runs back until `batch` has only `target` of them.
  public func drain(_ batch: inout FrameBatch, to target: Int = 0) {
    locked { frames in
      while batch.count > target, let run = batch.pop() {
        frames.give(run, count: batch.runCount)
      }
    }
  }
}
