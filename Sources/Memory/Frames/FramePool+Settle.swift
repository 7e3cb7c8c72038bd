// How a pool comes to be, in the memory that it is to hand out.

extension FramePool {
  /// Makes a pool of the memory that `survey` found below `limit`, in a part of that
  /// memory: eight bytes for each frame up to the last one, and half a page more.
  ///
  /// That part is the beginning of the first run above 1 MB that has room for it; nil
  /// where none has. Boot maps 4 GB, so what lies above is added when that is mapped.
  ///
  /// - Parameters:
  ///   - survey: all that it found is memory that nothing uses.
  ///   - limit: all memory below this address can be reached.
  @unsafe
  public static func settle(
    in survey: borrowing MemorySurvey, below limit: UInt64 = .max
  ) -> FramePool? {
    let count = survey.end.number
    let room = Frame.count(for: count * 8 + size)
    guard let home = survey.room(for: room, below: limit) else { return nil }
    unsafe clear(home, count: room)
    let pool = unsafe FramePool(
      unsafeAddress: home.address + count * 8,
      table: FrameTable(
        unsafeAddress: home.address, first: Frame(number: 0), count: count))
    unsafe pool.add(survey, from: 0, to: home.address)
    unsafe pool.add(survey, from: (home + room).address, to: limit)
    return pool
  }

  /// Adds the frames of `survey` from the one that holds the byte at `start` up to the
  /// one that holds the byte at `end`: memory that nothing uses, that can be reached,
  /// and that was not added before.
  @unsafe
  public func add(
    _ survey: borrowing MemorySurvey, from start: UInt64, to end: UInt64 = .max
  ) {
    for index in 0..<survey.count {
      let run = survey[index].clamped(from: start, to: end)
      if run.count > 0 { unsafe add(run.first, count: run.count) }
    }
  }

  /// Makes frames all zeros.
  @unsafe
  private static func clear(_ first: Frame, count: UInt64) {
    let words = unsafe UnsafeMutablePointer<UInt64>(bitPattern: UInt(first.address))
    unsafe words?.initialize(repeating: 0, count: Int(count * Frame.size / 8))
  }
}

extension MemorySurvey {
  /// The frame after the last one that is free.
  var end: Frame { count == 0 ? Frame(number: 0) : self[count - 1].end }

  /// Where, above 1 MB and below `limit`, `count` frames first lie in a row.
  fileprivate borrowing func room(for count: UInt64, below limit: UInt64) -> Frame? {
    for index in 0..<self.count {
      let run = self[index].clamped(from: 1 << 20, to: limit)
      if run.count >= count { return run.first }
    }
    return nil
  }
}
