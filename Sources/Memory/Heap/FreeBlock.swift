// A block while nobody has it: its own first bytes say what it is.

/// A free block of a slab: a link to the next one, and a mark.
///
/// The mark is the word that the frame table has for the slab, mixed with a secret. It
/// stands in the block only while that is free, so a block that is freed a second time
/// is known by it; and nobody who sends us data can make it look so.
///
/// The pointer stands on the promise of who makes one: at `address` lie 16 bytes or
/// more that nobody but the heap uses.
@safe
struct FreeBlock: Equatable, BitwiseCopyable {
  /// 0 for no block.
  let address: UInt64

  static var none: FreeBlock { FreeBlock(address: 0) }

  @inline(__always)
  private var words: UnsafeMutablePointer<UInt64> {
    unsafe UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: address))
      .unsafelyUnwrapped
  }

  /// The next block of a list.
  var next: FreeBlock {
    @inline(__always)
    get { FreeBlock(address: unsafe words[0]) }
    @inline(__always)
    nonmutating set { unsafe words[0] = newValue.address }
  }

  /// The mark of a free block; anything else in one that somebody has.
  var mark: UInt64 {
    @inline(__always)
    get { unsafe words[1] }
    @inline(__always)
    nonmutating set { unsafe words[1] = newValue }
  }

  /// The list of the blocks at the addresses from `first` through `last`, marked.
  static func list(
    from first: UInt64, through last: UInt64, by size: UInt64, mark: UInt64
  ) -> FreeBlock {
    var block = FreeBlock(address: first)
    while block.address < last {
      let next = FreeBlock(address: block.address &+ size)
      block.next = next
      block.mark = mark
      block = next
    }
    block.next = .none
    block.mark = mark
    return FreeBlock(address: first)
  }
}
