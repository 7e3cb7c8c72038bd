// How free frames are found.

extension BuddyFrames {
  /// Takes `count` frames, of which the first has a number that is a multiple of
  /// `alignment`; all lie below `limit`.
  ///
  /// One block is enough as a rule. Only where none is large enough, several blocks in
  /// a row are looked for; not so for runs shorter than their alignment, which would
  /// be found in smaller blocks by accident alone.
  mutating func take(
    _ count: UInt64, alignedTo alignment: UInt64, below limit: Frame
  ) -> Frame? {
    guard count <= limit.number else { return nil }
    let order = FrameBlock.order(for: max(count, alignment))
    var first = search(from: order, below: limit) { block in
      block.first.number <= limit.number &- count ? block.first : nil
    }
    if first == nil, count > alignment {
      first = search(from: max(order - 2, 0), below: limit) { block in
        row(of: count, around: block, alignedTo: alignment, below: limit)
      }
    }
    if let first { claim(first, count: count) }
    return first
  }

  /// What `find` says of the first block in which it finds something, from the highest
  /// zone below `limit` to the lowest, and in each from blocks of `order` to larger ones.
  private func search(
    from order: Int, below limit: Frame, _ find: (FrameBlock) -> Frame?
  ) -> Frame? {
    guard order <= FrameBlock.largestOrder, limit.number > 0 else { return nil }
    var zone = FreeLists.zone(of: Frame(number: limit.number &- 1))
    while zone >= 0 {
      var orders = lists.orders(in: zone) & (~0 &<< UInt32(order))
      while orders != 0 {
        var block = lists.first(in: zone, order: orders.trailingZeroBitCount)
        while let candidate = block {
          if let frame = find(candidate) { return frame }
          block = lists.next(after: candidate)
        }
        orders &= orders &- 1
      }
      zone -= 1
    }
    return nil
  }

  /// Takes `count` frames from `first` on, which are free; a block begins there.
  private mutating func claim(_ first: Frame, count: UInt64) {
    let end = first + count
    var frame = first
    while frame < end, let block = freeBlock(at: frame) {
      unlink(block)
      frame = block.end
    }
    insert(end, count: frame.number &- end.number)
  }

  /// Takes the `count` frames from `first` on, if all of them are free. The frame
  /// before `first` is not.
  mutating func take(_ count: UInt64, at first: Frame) -> Bool {
    guard count <= freeEnd(from: first).number &- first.number else { return false }
    claim(first, count: count)
    return true
  }
}

extension BuddyFrames {
  /// Where `count` frames can be taken from the free blocks that lie in a row with
  /// `block`: at most two of each order, which grow up to the largest and shrink from
  /// there. So a row of that many frames has a block with a quarter of them at least.
  ///
  /// A block begins there: those that are larger than `alignment` begin at multiples of
  /// it, and smaller ones do not cross any.
  private func row(
    of count: UInt64, around block: FrameBlock, alignedTo alignment: UInt64,
    below limit: Frame
  ) -> Frame? {
    let start = freeStart(before: block.first).number
    let end = min(freeEnd(from: block.end), limit).number
    let first = (start &+ alignment &- 1) & ~(alignment &- 1)
    return first <= end && count <= end &- first ? Frame(number: first) : nil
  }

  /// The first frame from `frame` on that is not free.
  private func freeEnd(from frame: Frame) -> Frame {
    var frame = frame
    while let block = freeBlock(at: frame) { frame = block.end }
    return frame
  }

  /// The first frame of those that are free up to `frame`.
  private func freeStart(before frame: Frame) -> Frame {
    var frame = frame
    while let block = freeBlock(before: frame) { frame = block.first }
    return frame
  }

  /// The free block whose last frame is the one before `frame`.
  private func freeBlock(before frame: Frame) -> FrameBlock? {
    let largest = min(frame.number.trailingZeroBitCount, FrameBlock.largestOrder)
    for order in 0...largest {
      let first = Frame(number: frame.number &- (1 &<< UInt64(order)))
      if let block = freeBlock(at: first), block.order == order { return block }
    }
    return nil
  }
}
