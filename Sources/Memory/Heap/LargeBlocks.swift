// Who may give large blocks, in the place of whole frames.

/// What gives blocks that no slab of a heap's holds: it is asked first.
///
/// It takes frames from the pool and gives a word of the kind `FrameTable.Kind.lent` to
/// each frame in which one of its blocks begins: by this the heap knows whose a block is.
/// The rest of that word is its own, but for the upper 16 bits, which are 0. Its
/// functions may use the heap for what fits a slab, and are called on each core whose
/// heap has them.
public struct LargeBlocks: BitwiseCopyable, Sendable {
  /// A block of `size` bytes at a multiple of `alignment`, a power of two; 0 where the
  /// heap is to take whole frames.
  public typealias Allocate =
    @convention(c) (_ size: UInt64, _ alignment: UInt64) -> UInt64

  /// Takes back the block at `address`: `taken`, or the number of the `HeapFault` that
  /// this is.
  public typealias Free = @convention(c) (_ address: UInt64) -> UInt8

  /// How many bytes the block at `address` has room for; 0 where it is none.
  public typealias Room = @convention(c) (_ address: UInt64) -> UInt64

  let allocate: Allocate
  let free: Free
  let room: Room

  public init(
    allocate: @escaping Allocate, free: @escaping Free, room: @escaping Room
  ) {
    (self.allocate, self.free, self.room) = (allocate, free, room)
  }

  /// A block was given back as it should be.
  public static var taken: UInt8 { .max }
}

extension CoreHeap {
  /// Takes large blocks from `blocks` from now on; nil for whole frames. Heaps that are
  /// made beside this one do so, too. It returns who gave them before, whose blocks
  /// must be free by now.
  @discardableResult
  public func replaceLargeBlocks(with blocks: LargeBlocks?) -> LargeBlocks? {
    let previous = state.largeBlocks
    state.largeBlocks = blocks
    return previous
  }

  func freeLent(_ address: UInt64) {
    let outcome = state.largeBlocks?.free(address) ?? HeapFault.foreign.rawValue
    guard outcome != LargeBlocks.taken else { return }
    report(HeapFault(rawValue: outcome) ?? .foreign, address)
  }

  /// How many bytes the lent block at `address` has room for; 0 where it is none.
  func roomOfLent(_ address: UInt64) -> UInt64 { state.largeBlocks?.room(address) ?? 0 }
}
