// The frames that nobody has, common to all cores.

import Boot

/// A handle on the frames that nobody has. All cores share what it stands for.
///
/// Frames are taken and given in runs of any length. Free ones are kept in blocks of
/// powers of two (`BuddyFrames`), so a run is cut from a block that holds it, what is
/// over stays free, and what comes back grows together again. As a rule a call costs a
/// few steps for each of the 28 orders at most, under a lock; who needs frames often
/// takes several at once (`FrameBatch`).
///
/// The pointers stand on a promise of the initialiser's caller: what they point to is
/// the pool's alone and stays for good. All that changes there changes under the lock.
@safe
public struct FramePool: BitwiseCopyable, @unchecked Sendable {
  private let lock: UnsafeMutablePointer<SpinLock>
  private let frames: UnsafeMutablePointer<BuddyFrames>

  /// How many bytes of a cache line are the lock's, so that who waits for it does not
  /// slow down who has it.
  private static var lockSize: UInt64 { 64 }

  /// How many bytes a pool needs for itself, beside the table.
  public static var size: UInt64 {
    lockSize + UInt64(MemoryLayout<BuddyFrames>.stride + FreeLists.size)
  }

  /// A pool that has no frames yet.
  ///
  /// - Parameters:
  ///   - unsafeAddress: where `size` bytes lie, aligned for a word, all 0.
  ///   - table: holds the words of all frames that the pool will have, all 0.
  @unsafe
  public init(unsafeAddress: UInt64, table: FrameTable) {
    let address = unsafeAddress + Self.lockSize
    let heads = unsafe StaticBuffer<UInt64>(
      unsafeAddress: address + UInt64(MemoryLayout<BuddyFrames>.stride),
      size: FreeLists.size)
    unsafe lock = UnsafeMutablePointer(bitPattern: UInt(unsafeAddress)).unsafelyUnwrapped
    unsafe frames = UnsafeMutablePointer(bitPattern: UInt(address)).unsafelyUnwrapped
    unsafe lock.initialize(to: SpinLock())
    unsafe frames.initialize(to: BuddyFrames(table: table, heads: heads))
  }

  /// Does `body` while no other core does anything with the frames.
  @inline(__always)
  func locked<Result>(_ body: (inout BuddyFrames) -> Result) -> Result {
    unsafe lock.pointee.acquire()
    defer { unsafe lock.pointee.release() }
    return unsafe body(&frames.pointee)
  }
}

extension FramePool {
  /// Adds `count` frames from `first` on, which were never in a pool: memory that
  /// nothing uses. Of the frames only the first one of each block is touched.
  @unsafe
  public func add(_ first: Frame, count: UInt64) {
    locked { $0.add(first, count: count) }
  }

  /// Takes `count` frames in a row, at least one; nil where there are none.
  ///
  /// They hold what they held, and their words in the table are 0. They come from
  /// memory above 4 GB while there is some, else from above 16 MB, from above 1 MB, and
  /// from below it last, for some devices do not reach far; and there from the smallest
  /// block that is large enough. Where none is, each block of a quarter and more is looked
  /// at for others in a row with it.
  ///
  /// - Parameters:
  ///   - alignment: a power of two, of which the first frame's number is a multiple. A
  ///     run that is not longer than that is found where that many frames are free.
  ///   - limit: all frames lie below this address. Where it is none of the three above,
  ///     the search may look at each block between two of them.
  public func take(
    _ count: UInt64, alignedTo alignment: UInt64 = 1, below limit: UInt64 = .max
  ) -> Frame? {
    precondition(count > 0 && alignment.nonzeroBitCount == 1)
    let end = Frame(holding: limit)
    return locked { $0.take(count, alignedTo: alignment, below: end) }
  }

  /// Gives `count` frames from `first` on back: all or a part of what was taken, or of
  /// several runs that lie in a row. Their words in the table are 0 again.
  ///
  /// Frames that the table does not hold, or of which the first, the last or the first
  /// one of a block is free already, end the program: ask `isFree` where that can be.
  public func give(_ first: Frame, count: UInt64 = 1) {
    locked { $0.give(first, count: count) }
  }

  /// Makes a run that was taken longer in place, if the frames behind it are free.
  public func extend(_ first: Frame, from count: UInt64, to newCount: UInt64) -> Bool {
    precondition(count > 0 && count <= newCount)
    return locked { $0.take(newCount &- count, at: first + count) }
  }

  /// Whether nobody has `frame`.
  public func isFree(_ frame: Frame) -> Bool { locked { $0.isFree(frame) } }

  /// How many frames nobody has.
  public var freeCount: UInt64 { locked { $0.freeCount } }

  /// How many frames were added.
  public var totalCount: UInt64 { locked { $0.totalCount } }

  /// How many frames the largest block has. A run may be longer: blocks lie in rows.
  public var largestFree: UInt64 { locked { $0.largestFree } }

  /// What each frame is: to be asked for once, and kept. The words of frames that one
  /// took are one's own.
  public var table: FrameTable { locked { $0.table } }
}
