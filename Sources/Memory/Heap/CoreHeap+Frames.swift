// How a heap takes frames from the pool and gives them back.

extension CoreHeap {
  /// `count` frames in a row, the first one's number a multiple of `alignment`; nil
  /// where there are none, whatever could be given back meanwhile.
  func takeFrames(_ count: UInt64, alignedTo alignment: UInt64 = 1) -> Frame? {
    if let run = takeFreeFrames(count, alignedTo: alignment) { return run }
    recover()
    return takeFreeFrames(count, alignedTo: alignment)
  }

  /// Frames that this core keeps, or that the pool has: under its lock a slab's four to
  /// sixteen are taken at once.
  func takeFreeFrames(_ count: UInt64, alignedTo alignment: UInt64 = 1) -> Frame? {
    if alignment == 1, let run = state.cache.take(count) { return run }
    return state.pool.take(count, alignedTo: alignment)
  }

  /// Gives back frames whose words are 0: keeps them, where there is room.
  func giveFrames(_ run: Frame, count: UInt64) {
    if state.cache.hasRoom(for: count) {
      state.cache.keep(run, length: count)
    } else {
      state.pool.give(run, count: count)
    }
  }

  /// Gives all that is kept back to the pool, several runs under one lock.
  func emptyCache() {
    for length in 1...FrameCache.longest {
      var batch = FrameBatch(runsOf: length)
      while let run = state.cache.take(length) {
        batch.push(run)
        if batch.isFull { state.pool.drain(&batch) }
      }
      state.pool.drain(&batch)
    }
  }
}
