// What each frame is, eight bytes a frame.

import Synchronization

/// A word for each frame of a machine's memory, by which whoever is given an address
/// finds out what lies there.
///
/// A frame's word belongs to who has the frame: the pool while it is free, then
/// whoever took it. Who gives frames back leaves their words 0. So no two cores write
/// a word at once, and it needs no lock. But the pool reads its neighbours' words, to
/// see whether they are free, so a word is read and written whole (`Atomic`, relaxed:
/// the same instructions as for any other word).
///
/// The pointer stands on two promises of the initialiser's caller: the memory is as
/// long as `frames` asks for, and nothing else uses it. Frames outside are refused.
@safe
public struct FrameTable: BitwiseCopyable {
  private let words: UnsafeMutablePointer<Atomic<UInt64>>

  /// The first frame that has a word.
  public let first: Frame

  /// How many frames have one.
  public let count: UInt64

  /// What a word says, in its lowest bits. The rest of a word is what its owner
  /// wants to find again. A frame of a slab has none of these: its word is a
  /// `SlabWord`.
  public enum Kind {
    /// Nobody's business: a hole, reserved, the kernel's own, the inside of a block.
    public static var none: UInt64 { 0 }

    /// The first frame of free ones. The pool alone writes this.
    public static var free: UInt64 { 2 }

    /// The first frame of a large block: the rest is how many frames it has.
    public static var large: UInt64 { 3 }

    /// The first of some frames that a core keeps for later: the rest is the number of
    /// the next such frame.
    public static var kept: UInt64 { 4 }

    /// A frame that `LargeBlocks` has: the rest is for it to find its blocks again.
    public static var lent: UInt64 { 5 }

    /// The bits that hold the kind.
    public static var mask: UInt64 { 0x3f }
  }

  /// A table for `count` frames from `first` on, in memory that is all zeros.
  ///
  /// - Parameter unsafeAddress: where `count * 8` bytes lie, aligned for a word.
  @unsafe
  public init(unsafeAddress: UInt64, first: Frame, count: UInt64) {
    unsafe words = UnsafeMutablePointer(bitPattern: UInt(unsafeAddress)).unsafelyUnwrapped
    (self.first, self.count) = (first, count)
  }

  /// Whether `frame` has a word.
  @inline(__always)
  public func contains(_ frame: Frame) -> Bool {
    frame.number &- first.number < count
  }

  /// Whether the `count` frames from `frame` on have one.
  func contains(_ frame: Frame, count: UInt64) -> Bool {
    contains(frame) && count <= self.count &- (frame.number &- first.number)
  }

  /// The word of `frame`, which the table contains.
  public subscript(frame: Frame) -> UInt64 {
    @inline(__always)
    get {
      precondition(contains(frame))
      return unsafe words[Int(truncatingIfNeeded: frame.number &- first.number)]
        .load(ordering: .relaxed)
    }
    @inline(__always)
    nonmutating set {
      precondition(contains(frame))
      unsafe words[Int(truncatingIfNeeded: frame.number &- first.number)]
        .store(newValue, ordering: .relaxed)
    }
  }

  /// The word of the frame that holds the byte at `address`; 0 where it has none.
  @inline(__always)
  public func word(at address: UInt64) -> UInt64 {
    let index = address >> Frame.shift &- first.number
    guard index < count else { return 0 }
    return unsafe words[Int(truncatingIfNeeded: index)].load(ordering: .relaxed)
  }

  /// The word of the frame that holds the block at `address`; nil where it has none, and
  /// where there is no block, as the address is no multiple of 16: turned by four bits
  /// it is then larger than any that has a frame.
  @inline(__always)
  func word(ofBlockAt address: UInt64) -> UInt64? {
    let turned = address &>> 4 | address &<< 60
    let index = turned &>> (Frame.shift - 4) &- first.number
    guard index < count else { return nil }
    return unsafe words[Int(truncatingIfNeeded: index)].load(ordering: .relaxed)
  }
}
