// The buddy allocator: which frames are free, in blocks as large as can be.

import Boot

/// All free frames, each in exactly one block; no two buddies are both free, or they
/// would be one block.
///
/// The first frame of a free block has a word in the table that says so and names the
/// order. By that word a block is found from its neighbours, with no search. All other
/// words are their owners' and are left alone.
struct BuddyFrames: ~Copyable {
  let table: FrameTable

  /// How many frames were added.
  private(set) var totalCount: UInt64 = 0

  /// How many of them are free.
  private(set) var freeCount: UInt64 = 0

  private(set) var lists: FreeLists

  /// No frames yet.
  init(table: FrameTable, heads: StaticBuffer<UInt64>) {
    self.table = table
    lists = FreeLists(heads: heads)
  }

  /// How many frames the largest block has.
  var largestFree: UInt64 {
    var orders: UInt32 = 0
    for zone in 0..<FreeLists.zones { orders |= lists.orders(in: zone) }
    return orders == 0 ? 0 : 1 << UInt64(31 - orders.leadingZeroBitCount)
  }

  /// The free block that begins with `frame`.
  func freeBlock(at frame: Frame) -> FrameBlock? {
    guard table.contains(frame) else { return nil }
    return FrameBlock(freeAt: frame, word: table[frame])
  }

  /// Whether `frame` is in a free block. Costs a look at the table for each order.
  func isFree(_ frame: Frame) -> Bool {
    var orders = lists.orders(in: FreeLists.zone(of: frame))
    while orders != 0 {
      let block = FrameBlock(holding: frame, order: orders.trailingZeroBitCount)
      if freeBlock(at: block.first) == block { return true }
      orders &= orders &- 1
    }
    return false
  }

  /// Makes `block` free as it is.
  private mutating func link(_ block: FrameBlock) {
    table[block.first] = block.word
    lists.add(block)
    freeCount &+= block.count
  }

  /// Makes `block`, which is free, nobody's.
  mutating func unlink(_ block: FrameBlock) {
    lists.remove(block)
    table[block.first] = FrameTable.Kind.none
    freeCount &-= block.count
  }
}

extension BuddyFrames {
  /// Makes frames free that never were.
  mutating func add(_ first: Frame, count: UInt64) {
    give(first, count: count)
    totalCount &+= count
  }

  /// Makes `count` frames from `first` on free, which were taken.
  mutating func give(_ first: Frame, count: UInt64) {
    precondition(count > 0 && table.contains(first, count: count))
    precondition(!isFree(first) && !isFree(first + (count &- 1)))
    insert(first, count: count)
  }

  /// Makes frames free, in the largest blocks that they make up: at most two of each
  /// order.
  mutating func insert(_ first: Frame, count: UInt64) {
    var (frame, rest) = (first, count)
    while rest > 0 {
      let block = FrameBlock(largestFrom: frame, within: rest)
      precondition(table[frame] == FrameTable.Kind.none)
      merge(block)
      frame = block.end
      rest &-= block.count
    }
  }

  /// Makes `block` free, together with its buddy if that is free, and so on.
  private mutating func merge(_ block: FrameBlock) {
    var block = block
    while block.order < FrameBlock.largestOrder {
      let buddy = FrameBlock(first: block.buddy, order: block.order)
      guard freeBlock(at: buddy.first) == buddy else { break }
      unlink(buddy)
      block = block.withBuddy
    }
    link(block)
  }
}
