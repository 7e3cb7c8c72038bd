// How a heap takes frames from the pool and gives them back.

extension CoreHeap {
  /// `count` frames in a row, the first one's number a multiple of `alignment`; nil
  /// where there are none, whatever could be given back meanwhile.
  func takeFrames(_ count: UInt64, alignedTo alignment: UInt64 = 1) -> Frame? {
    if let run = takeFreeFrames(count, alignedTo: alignment) { return run }
    recover()
    return takeFreeFrames(count, alignedTo: alignment)
  }

  /// Frames that this core keeps, or that the pool has.
  func takeFreeFrames(_ count: UInt64, alignedTo alignment: UInt64 = 1) -> Frame? {
    if alignment == 1, let run = state.cache.take(count) {
      state.table[run] = FrameTable.Kind.none
      return run
    }
    return state.pool.take(count, alignedTo: alignment)
  }

  /// Gives back frames whose words are 0.
  func giveFrames(_ run: Frame, count: UInt64) {
    if !state.cache.hasRoom(for: count) { emptyCache() }
    if state.cache.keep(run, length: count) {
      state.table[run] = FrameTable.Kind.kept
    } else {
      state.pool.give(run, count: count)
    }
  }

  /// Gives all that is kept back to the pool.
  func emptyCache() {
    for length in 1...FrameCache.longest {
      while let run = state.cache.take(length) {
        state.table[run] = FrameTable.Kind.none
        state.pool.give(run, count: length)
      }
    }
  }
}
