// The pool of frames, against what it must do.

import DeviceModels
import Testing

@testable import Memory

@Suite("A pool of frames")
struct FramePoolTests {
  @Test("hands out each frame once, and is as before when all are given back")
  func exhaustion() {
    let arena = Arena(frames: 1000)
    let atStart = arena.pool.blocks
    for runCount in [1, 3, 7, 64, 100] as [UInt64] {
      var frames: [UInt64] = []
      while let run = arena.pool.take(runCount) {
        frames += run.number..<run.number + runCount
      }
      #expect(Set(frames).count == frames.count)
      #expect(arena.pool.freeCount == 1000 - UInt64(frames.count))
      #expect(arena.pool.freeCount <= 1000 / 4 + 1)
      for frame in frames { arena.pool.give(Frame(number: frame)) }
      #expect(arena.pool.blocks == atStart && arena.pool.freeCount == 1000)
    }
    #expect(arena.pool.totalCount == 1000 && arena.pool.largestFree == 512)
  }

  @Test("takes any count, up to all there are in a row, and no more")
  func counts() {
    let arena = Arena(frames: 3000)
    for count in [1, 2, 3, 511, 512, 513, 1500, 2047, 2049, 2999, 3000] as [UInt64] {
      guard let run = arena.pool.take(count) else {
        Issue.record("no \(count) frames")
        continue
      }
      #expect(arena.pool.freeCount == 3000 - count)
      arena.pool.give(run, count: count)
    }
    for count in [3001, 1 << 27, 1 << 27 + 1, 1 << 63, .max] as [UInt64] {
      #expect(arena.pool.take(count) == nil)
      #expect(arena.pool.take(1, alignedTo: 1 << 63) == nil)
    }
    #expect(arena.pool.freeCount == 3000)
  }

  @Test("the smallest block that does is broken, and what is over stays free")
  func smallestBlock() {
    let arena = Arena(frames: 64 + 16 + 4)
    #expect(arena.pool.take(3) == arena[80])
    #expect(arena.pool.take(5) == arena[64])
    #expect(arena.pool.blocks.map(\.order) == [6, 0, 1, 3, 0])
    #expect(arena.pool.take(2) == arena[70] && arena.pool.take(8) == arena[72])
    #expect(arena.pool.take(17) == arena[0])
  }

  @Test("runs are aligned to any power of two, also past their own length")
  func alignment() {
    let arena = Arena(frames: 1 << 18 + 100)
    for shift in 0...18 as ClosedRange<UInt64> {
      let run = arena.pool.take(3, alignedTo: 1 << shift)
      #expect(run.map { $0.number % (1 << shift) } == 0)
      if let run { arena.pool.give(run, count: 3) }
    }
    #expect(arena.pool.take(1, alignedTo: 1 << 19) == nil)
  }

  @Test("runs lie below a limit, whatever lies above it")
  func limit() {
    let arena = Arena(frames: 100)
    let limit = arena[37].address
    #expect(arena.pool.take(1, below: arena[0].address + 4095) == nil)
    #expect(arena.pool.take(38, below: limit + 4095) == nil)
    #expect(arena.pool.take(37, below: limit) == arena[0])
    #expect(arena.pool.take(1, below: limit) == nil)
    #expect(arena.pool.take(1, below: 0) == nil && arena.pool.take(1, below: 1) == nil)
    #expect(arena.pool.freeCount == 63)
  }

  @Test("a run grows in place as long as the frames behind it are free")
  func extend() {
    let arena = Arena(frames: 100)
    guard let run = arena.pool.take(10, alignedTo: 64) else { return }
    #expect(arena.pool.extend(run, from: 10, to: 10))
    #expect(arena.pool.extend(run, from: 10, to: 35) && arena.pool.freeCount == 65)
    #expect(!arena.pool.extend(run, from: 35, to: 101) && arena.pool.freeCount == 65)
    #expect(!arena.pool.extend(run, from: 35, to: .max))
    #expect(arena.pool.extend(run, from: 35, to: 100) && arena.pool.freeCount == 0)
    arena.pool.give(run + 50, count: 1)
    #expect(!arena.pool.extend(run, from: 49, to: 51))
    #expect(arena.pool.extend(run, from: 50, to: 51))
    arena.pool.give(run, count: 100)
    #expect(arena.pool.blocks.map(\.order) == [6, 5, 2])
  }

  @Test("a batch is filled as far as there are frames, and drained")
  func batches() {
    let arena = Arena(frames: 21)
    var batch = FrameBatch(runsOf: 2)
    arena.pool.fill(&batch, to: 3)
    #expect(batch.count == 3 && arena.pool.freeCount == 15)
    arena.pool.fill(&batch, to: FrameBatch.capacity)
    #expect(batch.count == 10 && arena.pool.freeCount == 1 && !batch.isFull)
    let last = batch.pop()
    #expect(last != nil && batch.count == 9)
    arena.pool.drain(&batch, to: 4)
    #expect(batch.count == 4 && arena.pool.freeCount == 11)
    if let last { batch.push(last) }
    arena.pool.drain(&batch)
    #expect(batch.count == 0 && batch.pop() == nil && arena.pool.freeCount == 21)
  }

  @Test("any frame is told whether it is free, and a block's inside too")
  func isFree() {
    let arena = Arena(frames: 64)
    #expect((0..<64).allSatisfy { arena.pool.isFree(arena[$0]) })
    _ = arena.pool.take(5)
    #expect((0..<64).allSatisfy { arena.pool.isFree(arena[$0]) == ($0 >= 5) })
    #expect(!arena.pool.isFree(arena[64]))
    #expect(!arena.pool.isFree(Frame(number: arena.first.number - 1)))
  }
}
