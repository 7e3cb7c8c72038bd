// The free blocks, in lists that take no memory but their own.

import Boot

/// A list of free blocks for each zone of memory and each order.
///
/// A block is in its list through its own first 16 bytes, which nobody else needs
/// while it is free. Safety stands on that: each block that is added is memory, and
/// is left alone until it is removed. No block lies at address 0, which ends a list.
@safe
struct FreeLists: ~Copyable {
  /// The address of each list's first block, or 0: zone by zone.
  private let heads: StaticBuffer<UInt64>

  /// For each zone, a bit for each order that has a block.
  private var filled = InlineArray<4, UInt32>(repeating: 0)

  /// What lies in a block's first bytes: the addresses of its neighbours, or 0.
  private struct Links: BitwiseCopyable {
    var next, previous: UInt64
  }

  /// How many zones there are.
  static var zones: Int { 4 }

  /// How many bytes the lists' heads take.
  static var size: Int { zones * FrameBlock.orders * MemoryLayout<UInt64>.stride }

  /// Empty lists, whose heads lie in `heads`, which has `size` bytes, all 0.
  init(heads: StaticBuffer<UInt64>) {
    self.heads = heads
  }

  private func links(_ address: UInt64) -> UnsafeMutablePointer<Links> {
    unsafe UnsafeMutablePointer(bitPattern: UInt(address)).unsafelyUnwrapped
  }

  /// Which zone a frame is in. Some devices reach only 4 GB, old ones 16 MB, and a
  /// core starts below 1 MB: so there is a zone for each, and all is one for the
  /// others. No block lies in two, as frame 0 is in none.
  static func zone(of frame: Frame) -> Int {
    if frame.number >> 20 > 0 { return 3 }
    if frame.number >> 12 > 0 { return 2 }
    return frame.number >> 8 > 0 ? 1 : 0
  }

  private static func list(of block: FrameBlock) -> Int {
    zone(of: block.first) * FrameBlock.orders + block.order
  }

  /// Puts `block` at the front of its list.
  mutating func add(_ block: FrameBlock) {
    let list = Self.list(of: block)
    let address = block.first.address
    let next = heads[list]
    unsafe links(address).pointee = Links(next: next, previous: 0)
    if next != 0 { unsafe links(next).pointee.previous = address }
    heads[list] = address
    filled[Self.zone(of: block.first)] |= 1 &<< UInt32(block.order)
  }

  /// Takes `block`, which is in its list, out of it.
  mutating func remove(_ block: FrameBlock) {
    let list = Self.list(of: block)
    let old = unsafe links(block.first.address).pointee
    if old.next != 0 { unsafe links(old.next).pointee.previous = old.previous }
    if old.previous != 0 {
      unsafe links(old.previous).pointee.next = old.next
    } else {
      heads[list] = old.next
      if old.next == 0 {
        filled[Self.zone(of: block.first)] &= ~(1 &<< UInt32(block.order))
      }
    }
  }

  /// The orders that have a block in `zone`, a bit for each.
  func orders(in zone: Int) -> UInt32 { filled[zone] }

  /// The first block of a list.
  func first(in zone: Int, order: Int) -> FrameBlock? {
    Self.block(at: heads[zone * FrameBlock.orders + order], order: order)
  }

  /// The block that follows `block` in its list.
  func next(after block: FrameBlock) -> FrameBlock? {
    Self.block(at: unsafe links(block.first.address).pointee.next, order: block.order)
  }

  private static func block(at address: UInt64, order: Int) -> FrameBlock? {
    address == 0 ? nil : FrameBlock(first: Frame(holding: address), order: order)
  }
}
