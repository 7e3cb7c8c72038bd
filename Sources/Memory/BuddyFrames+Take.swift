// How free frames are found.

extension BuddyFrames {
  /// Takes `count` frames, of which the first has a number that is a multiple of
  /// `alignment`, and all lie below `limit`.
  mutating func take(_ count: UInt64, alignedTo alignment: UInt64, below limit: Frame)
    -> Frame?
  {
    let order = FrameBlock.order(for: max(count, alignment))
    guard let block = block(from: order, count: count, below: limit) else { return nil }
    unlink(block)
    insert(block.first + count, count: block.count &- count)
    return block.first
  }

  /// A free block of this order or above, with its first `count` frames below `limit`.
  ///
  /// Memory that every device reaches is taken last: it begins with the highest zone,
  /// and there with the smallest blocks. Only in the zone that `limit` divides may the
  /// first block that it looks at not do.
  private func block(from order: Int, count: UInt64, below limit: Frame) -> FrameBlock? {
    guard order <= FrameBlock.largestOrder, count <= limit.number else { return nil }
    var zone = FreeLists.zone(of: Frame(number: limit.number &- 1))
    while zone >= 0 {
      var orders = lists.orders(in: zone) & (~0 &<< UInt32(order))
      while orders != 0 {
        var block = lists.first(in: zone, order: orders.trailingZeroBitCount)
        while let candidate = block {
          if candidate.first.number <= limit.number &- count { return candidate }
          block = lists.next(after: candidate)
        }
        orders &= orders &- 1
      }
      zone -= 1
    }
    return nil
  }

  /// Takes the `count` frames from `first` on, if all of them are free; the frame
  /// before `first` is not.
  mutating func take(_ count: UInt64, at first: Frame) -> Bool {
    let end = first + count
    var frame = first
    while frame < end {
      guard let block = freeBlock(at: frame) else { return false }
      frame = block.end
    }
    frame = first
    while frame < end, let block = freeBlock(at: frame) {
      unlink(block)
      frame = block.end
    }
    insert(end, count: frame.number &- end.number)
    return true
  }
}
