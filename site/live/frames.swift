// The live figure of chapter 2: 64 frames of the page's own memory, which the reader
// takes from a pool and gives back. Compiled with the modules that it imports, and
// theirs.

import Boot

@testable import Memory

/// The frames begin at no round number, so that blocks of many orders stand there.
private let first = Frame(number: 19)
private let count: UInt64 = 64

/// Where the frames lie, 512 words each: the pool writes into free ones. There is
/// some before the first, since it is not said where the compiler puts it.
nonisolated(unsafe) private var memory = InlineArray<42496, UInt64>(repeating: 0)

private let pool = makePool()

/// For each frame the number of the run that it was taken in; 0 where it came back.
nonisolated(unsafe) private let runs = StaticBuffer<UInt32>.room(of: 256)

/// How many runs were taken.
nonisolated(unsafe) private var lastRun: UInt32 = 0

/// The bit of a frame's run where the frame was another run's already.
private let isTwice: UInt32 = 1 << 31

private func makePool() -> FramePool {
  let start = unsafe withUnsafeMutablePointer(to: &memory) {
    UInt64(UInt(bitPattern: $0))
  }
  precondition(start <= first.address && (first + count).address - start <= 42496 * 8)
  let words = StaticBuffer<UInt64>.room(of: Int(count * 8))
  let own = StaticBuffer<UInt64>.room(of: Int(FramePool.size))
  let table = unsafe FrameTable(unsafeAddress: words.address, first: first, count: count)
  let pool = unsafe FramePool(unsafeAddress: own.address, table: table)
  unsafe pool.add(first, count: count)
  return pool
}

/// What the figure says at first.
@c(live_begin) public func liveBegin() -> UInt32 {
  var answer = Answer()
  writeCounts(to: &answer)
  return answer.accepted
}

/// Takes `count` frames, from a multiple of `alignment` on.
@c(live_take) public func liveTake(_ count: UInt32, _ alignment: UInt32) -> UInt32 {
  var answer = Answer()
  writeTrap(to: &answer)
  let taken = pool.take(UInt64(count), alignedTo: UInt64(alignment))
  answer = Answer()
  guard let first = taken else {
    answer.write("There are no ")
    answer.write(decimal: UInt64(count))
    answer.write(" frames in a row")
    if alignment > 1 {
      answer.write(" from a multiple of ")
      answer.write(decimal: UInt64(alignment))
    }
    answer.writeLine(" on.")
    writeCounts(to: &answer)
    return answer.refused
  }
  let isSound = lend(FrameRun(first: first, count: UInt64(count)))
  answer.write("Taken: ")
  write(FrameRun(first: first, count: UInt64(count)), to: &answer)
  answer.writeLine(isSound ? "." : ", of which some are lent twice now.")
  writeCounts(to: &answer)
  return isSound ? answer.accepted : answer.refused
}

/// Gives `count` frames from the one with the number `number` on back.
@c(live_give) public func liveGive(_ number: UInt32, _ count: UInt32) -> UInt32 {
  let run = FrameRun(first: Frame(number: UInt64(number)), count: UInt64(count))
  var answer = Answer()
  writeFault(of: run, to: &answer)
  pool.give(run.first, count: run.count)
  for index in 0..<run.count { unsafe runs[place(of: run.first + index)] = 0 }
  answer = Answer()
  answer.write("Given: ")
  write(run, to: &answer)
  if let block = freeBlock(holding: run.first) {
    answer.write(". Frame ")
    answer.write(decimal: run.first.number)
    answer.write(" is in the free block of order ")
    answer.write(decimal: UInt64(block.order))
    answer.write(" at ")
    answer.write(decimal: block.first.number)
  }
  answer.writeLine(".")
  writeCounts(to: &answer)
  return answer.accepted
}

/// The count of the text that is to be read after a trap: it was written before. The
/// pool's lock is held for good.
@c(live_trapped) public func liveTrapped() -> UInt32 { Answer.last }

/// Notes whose the frames of a run are; whether they were nobody's.
private func lend(_ run: FrameRun) -> Bool {
  unsafe lastRun &+= 1
  var isSound = true
  for index in 0..<run.count {
    let place = place(of: run.first + index)
    let wasLent = unsafe runs[place] != 0
    unsafe runs[place] = wasLent ? lastRun | isTwice : lastRun
    if wasLent { isSound = false }
  }
  return isSound
}

/// The frames, a line each: number; kind, of `free`, `lent` and `wrong`; what it is
/// part of; first frame and count of that; its mark; what its word says.
@c(live_frames) public func liveFrames() -> UInt32 {
  var answer = Answer()
  for index in 0..<count {
    if index > 0 { answer.writeLine() }
    writeLine(of: first + index, to: &answer)
  }
  return answer.count
}

/// The lists of free blocks, a line each: order, word of a block's first frame, first
/// frames.
@c(live_lists) public func liveLists() -> UInt32 {
  var answer = Answer()
  for order in 0...5 {
    if order > 0 { answer.writeLine() }
    answer.write(decimal: UInt64(order))
    answer.write("\t")
    answer.write(hex: FrameBlock(first: first, order: order).word)
    answer.write("\t")
    pool.locked { frames in
      var block = frames.lists.first(in: FreeLists.zone(of: first), order: order)
      if block == nil { answer.write("none") }
      while let listed = block {
        answer.write(decimal: listed.first.number)
        block = frames.lists.next(after: listed)
        if block != nil { answer.write(", ") }
      }
    }
  }
  return answer.count
}

private func writeLine(of frame: Frame, to sink: inout Answer) {
  let run = unsafe runs[place(of: frame)]
  let block = freeBlock(holding: frame)
  let isWrong = run & isTwice != 0 || (run != 0 && block != nil)
  sink.write(decimal: frame.number)
  sink.write(isWrong ? "\twrong\t" : run != 0 ? "\tlent\t" : "\tfree\t")
  sink.write(run != 0 ? "run " : "block ")
  sink.write(decimal: run != 0 ? UInt64(run) : block?.first.number ?? 0)
  let free = FrameRun(first: block?.first ?? frame, count: block?.count ?? 1)
  let whole = run != 0 ? neighbours(of: frame) : free
  sink.write("\t")
  sink.write(decimal: whole.first.number)
  sink.write("\t")
  sink.write(decimal: whole.count)
  sink.write("\t")
  if run != 0 {
    sink.put(letter(of: run))
  } else if let block, block.first == frame {
    sink.write(decimal: UInt64(block.order))
  }
  sink.write("\t")
  writeWord(of: frame, run, block, to: &sink)
}

/// What the table and the lists say of a frame, and who has it.
private func writeWord(
  of frame: Frame, _ run: UInt32, _ block: FrameBlock?, to sink: inout Answer
) {
  sink.write("Frame ")
  sink.write(decimal: frame.number)
  sink.write(": word ")
  sink.write(hex: pool.table[frame])
  if let begun = FrameBlock(freeAt: frame, word: pool.table[frame]) {
    sink.write(", the first of a free block of order ")
    sink.write(decimal: UInt64(begun.order))
  } else if let block {
    sink.write(", within the free block of order ")
    sink.write(decimal: UInt64(block.order))
    sink.write(" at ")
    sink.write(decimal: block.first.number)
  }
  if run != 0 {
    sink.write(block == nil ? ", lent in run " : ", and lent in run ")
    sink.put(letter(of: run))
  }
  if run & isTwice != 0 { sink.write(" and another") }
}

/// The frames around `frame` that are lent in the same run.
private func neighbours(of frame: Frame) -> FrameRun {
  var (low, high) = (place(of: frame), place(of: frame) + 1)
  while low > 0, unsafe runs[low - 1] == runs[low] { low -= 1 }
  while high < Int(count), unsafe runs[high] == runs[low] { high += 1 }
  return FrameRun(first: first + UInt64(low), count: UInt64(high - low))
}

private func freeBlock(holding frame: Frame) -> FrameBlock? {
  pool.locked { frames in
    for order in 0..<FrameBlock.orders {
      let block = FrameBlock(holding: frame, order: order)
      if frames.freeBlock(at: block.first) == block { return block }
    }
    return nil
  }
}

private func place(of frame: Frame) -> Int { Int(frame.number - first.number) }

private func letter(of run: UInt32) -> UInt8 {
  UInt8(ascii: "A") + UInt8((run & ~isTwice &- 1) % 26)
}

private func writeCounts(to sink: inout Answer) {
  sink.write(decimal: pool.freeCount)
  sink.write(" of ")
  sink.write(decimal: pool.totalCount)
  sink.write(" frames are free, ")
  sink.write(decimal: pool.largestFree)
  sink.write(" in the largest block.")
}

private func write(_ run: FrameRun, to sink: inout Answer) {
  sink.write(run.count == 1 ? "frame " : "frames ")
  sink.write(decimal: run.first.number)
  guard run.count > 1 else { return }
  sink.write(" to ")
  sink.write(decimal: run.end.number - 1)
}

/// What is to be said if `give` traps on `run`.
private func writeFault(of run: FrameRun, to sink: inout Answer) {
  guard run.count > 0 else { return writeTrap(to: &sink) }
  for index in 0..<run.count {
    let frame = run.first + index
    if !pool.table.contains(frame) {
      return writeTrap("there is no frame ", frame, to: &sink)
    }
    if pool.isFree(frame) {
      return writeTrap("frame ", frame, " is free already", to: &sink)
    }
  }
}

private func writeTrap(
  _ reason: StaticString, _ frame: Frame, _ rest: StaticString = "", to sink: inout Answer
) {
  sink.write("Trap: ")
  sink.write(reason)
  sink.write(decimal: frame.number)
  sink.write(rest)
  writeEnd(to: &sink)
}

/// What is to be said if a function traps on a run of no frames.
private func writeTrap(to sink: inout Answer) {
  sink.write("Trap: a run has one frame at least")
  writeEnd(to: &sink)
}

private func writeEnd(to sink: inout Answer) {
  sink.writeLine(".")
  sink.write("A kernel ends here, with a backtrace.")
}
