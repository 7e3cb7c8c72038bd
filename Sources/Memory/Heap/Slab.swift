// A few frames that are cut into blocks of one size.

/// What is known of a slab. It is kept apart from the blocks, one cache line long: the
/// heads of slabs would else lie at the same place of their frames, where they drive
/// one another out of the cache.
struct SlabRecord: BitwiseCopyable {
  /// The blocks that came back.
  var free = FreeBlock.none

  /// How many blocks are out: with a program, on their way home, or among its heap's
  /// recent ones.
  var out: UInt16 = 0

  /// How many blocks were cut so far, and how many there will be.
  var cut: UInt16 = 0
  var capacity: UInt16 = 0

  /// How many times 16 bytes a block has, and 2^24 divided by that, rounded up.
  var units: UInt16 = 1
  var reciprocal: UInt32 = 0

  var sizeClass = SizeClass(number: 0)

  /// How many frames it has.
  var frames: UInt8 = 0

  /// Its neighbours in the list of slabs with free blocks: addresses of records.
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
  /// 0 for none.
  let address: UInt64

  static var none: Slab { Slab(address: 0) }

  init(address: UInt64) {
    self.address = address
  }

  /// The slab of which `word` tells, which tells of one.
  @inline(__always)
  init(ofSlabs word: UInt64) {
    address = word & ~(~0 << SlabWord.classShift)
  }

  /// The slab of which a frame's word tells; none where it tells of something else.
  init(word: UInt64) {
    address = word >> SlabWord.classShift == 0 ? 0 : word & ~(~0 << SlabWord.classShift)
  }

  var record: SlabRecord {
    unsafeAddress { unsafe UnsafePointer(pointer) }
    nonmutating unsafeMutableAddress { unsafe pointer }
  }

  private var pointer: UnsafeMutablePointer<SlabRecord> {
    unsafe UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: address))
      .unsafelyUnwrapped
  }

  /// Whether one of the blocks that were cut begins at `address`, which lies in the
  /// slab. A multiplication gives the block's number, with no error below 2^24: a slab
  /// has 4,096 units, and a block at most 512.
  @inline(__always)
  func hasBlock(at address: UInt64) -> Bool {
    let units = (address &- record.base) &>> 4
    let index = (units &* UInt64(record.reciprocal)) &>> 24
    return index < UInt64(record.cut) && index &* UInt64(record.units) == units
  }
}

/// The parts of a frame's word that tells of a slab: the address of its record, and
/// above that its class, its heap, and whether blocks are watched.
enum SlabWord {
  /// Six bits of class. Addresses end below them.
  static var classShift: UInt64 { 48 }

  /// Nine bits that tell the heap, never all zeros.
  static var heapShift: UInt64 { 54 }
  static var mostHeaps: UInt64 { 511 }

  /// Set where the heap checks what is freed.
  static var watched: UInt64 { 1 << 63 }
}
