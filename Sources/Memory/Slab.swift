// A few frames that are cut into blocks of one size.

/// What is known of a slab. It is kept apart from the blocks, one cache line long: the
/// heads of slabs would else lie at the same place of their frames, where they drive
/// one another out of the cache.
struct SlabRecord: BitwiseCopyable {
  /// The list of free blocks, as far as the slab was cut.
  var free = FreeBlock.none

  /// How many blocks must come back until there is something to do: all that somebody
  /// has; one more while the slab is current, as there is nothing to do then; and one
  /// for a full slab, which goes back to its list with the first.
  var awaited: UInt32 = 0

  /// How many blocks were cut so far, and how many there will be.
  var cut: UInt32 = 0
  var capacity: UInt32 = 0

  var sizeClass = SizeClass(number: 0)

  /// How many frames it has.
  var frames: UInt8 = 0

  /// Whether somebody has every block, and the slab is not current any more.
  var isFull = false

  /// Whether it stands in its class's list.
  var isListed = false

  /// Its neighbours in that list: addresses of records, 0 for none.
  var next: UInt64 = 0
  var previous: UInt64 = 0

  /// Where its first block lies.
  var base: UInt64 = 0

  /// What the words of its frames are.
  var word: UInt64 = 0

  /// The address of the heap that it belongs to.
  var owner: UInt64 = 0

  /// How many bytes a record has in its frame.
  static var room: UInt64 { 64 }
}

/// A slab, by its record.
///
/// The pointer stands on the promise of who makes one: a record lies at `address`, at
/// a multiple of 64, for as long as anybody asks. Only the slab's owner changes it.
@safe
struct Slab: Equatable, BitwiseCopyable {
  let address: UInt64

  @inline(__always)
  init(address: UInt64) {
    self.address = address
  }

  var record: SlabRecord {
    @inline(__always)
    _read { yield unsafe pointer.pointee }
    @inline(__always)
    nonmutating _modify { yield unsafe &pointer.pointee }
  }

  @inline(__always)
  private var pointer: UnsafeMutablePointer<SlabRecord> {
    unsafe UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: address))
      .unsafelyUnwrapped
  }

  /// The slab of which `word` tells, if it tells of one.
  init?(word: UInt64) {
    guard word >> FrameTable.tagShift != 0 else { return nil }
    address = word & (1 << FrameTable.tagShift - 1)
  }

  /// Takes the first free block, if there is one.
  @inline(__always)
  func take() -> FreeBlock {
    let block = record.free
    guard block != .none else { return .none }
    record.free = block.next
    record.awaited &+= 1
    block.mark = 0
    return block
  }

  /// Puts a block back, marked with `word`, the slab's own.
  ///
  /// - Returns: whether there is something to do: the slab was full, or is empty.
  @inline(__always)
  func put(_ block: FreeBlock, markedWith word: UInt64) -> Bool {
    block.next = record.free
    block.mark = word
    record.free = block
    record.awaited &-= 1
    return record.awaited == 0
  }

  /// Cuts as many more blocks as fill a frame: what nobody asks for is not touched.
  func cutMore() {
    let size = record.sizeClass.blockSize
    let room = max(1, UInt32(truncatingIfNeeded: Frame.size / size))
    let cut = record.cut
    let end = min(record.capacity, cut + room)
    // The last first, so that the list begins with the lowest address.
    for index in (cut..<end).reversed() {
      let block = FreeBlock(address: record.base + UInt64(index) * size)
      block.next = record.free
      block.mark = record.word
      record.free = block
    }
    record.cut = end
  }
}
