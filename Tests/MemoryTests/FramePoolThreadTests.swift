// Several cores at one pool.

import DeviceModels
import Foundation
import Launch
import TestSupport
import Testing

@testable import Memory

/// Calls `body` on `count` threads at once, and waits for all.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let group = DispatchGroup()
  for index in 0..<count {
    group.enter()
    let thread = Thread {
      body(index)
      group.leave()
    }
    thread.start()
  }
  group.wait()
}

@Suite("A pool of frames, with many cores at it")
struct FramePoolThreadTests {
  /// A core that takes, grows and gives runs, and marks all that it has as its own.
  private struct Core {
    let pool: FramePool
    let table: FrameTable
    let mark: UInt64
    var random: SplitMix64
    var runs: [(first: Frame, count: UInt64)] = []
    var mistakes = 0

    init(pool: FramePool, number: Int) {
      (self.pool, table) = (pool, pool.table)
      mark = UInt64(number + 1) << 6 | FrameTable.Kind.large
      random = SplitMix64(seed: UInt64(number))
    }

    mutating func take() {
      let count = random.next() % 9 + 1
      guard let run = pool.take(count, alignedTo: 1 << (random.next() % 4)) else {
        return
      }
      own(run, count)
      let isLonger = pool.extend(run, from: count, to: count + 2)
      if isLonger { own(run + count, 2) }
      runs.append((run, isLonger ? count + 2 : count))
    }

    mutating func takeBatch() {
      var batch = FrameBatch(runsOf: 2)
      pool.fill(&batch, to: 5)
      while let run = batch.pop() {
        own(run, 2)
        runs.append((run, 2))
      }
    }

    private mutating func own(_ run: Frame, _ count: UInt64) {
      for index in 0..<count {
        if table[run + index] != 0 { mistakes += 1 }
        table[run + index] = mark
        unsafe (run + index).words[0] = mark
        unsafe (run + index).words[1] = mark
      }
    }

    mutating func give() {
      guard !runs.isEmpty else { return }
      runs.swapAt(Int(random.next() % UInt64(runs.count)), runs.count - 1)
      let run = runs.removeLast()
      for index in 0..<run.count {
        let frame = run.first + index
        let isOurs = unsafe frame.words[0] == mark && frame.words[1] == mark
        if table[frame] != mark || !isOurs { mistakes += 1 }
        table[frame] = 0
      }
      pool.give(run.first, count: run.count)
    }

    mutating func work(_ moves: Int) -> Int {
      for _ in 0..<moves {
        switch random.next() % 8 {
        case 0...2: take()
        case 3: takeBatch()
        default: give()
        }
      }
      while !runs.isEmpty { give() }
      return mistakes
    }
  }

  /// Lets `cores` threads use a pool that is small enough for them to meet.
  static func hammer(cores: Int, moves: Int) {
    let arena = Arena(frames: 500)
    let (pool, atStart) = (arena.pool, arena.pool.blocks)
    onThreads(cores) { number in
      var core = Core(pool: pool, number: number)
      #expect(core.work(moves) == 0)
    }
    #expect(pool.freeCount == 500 && pool.blocks == atStart)
    withExtendedLifetime(arena) {}
  }

  @Test("each frame is one core's, and all come back", arguments: [2, 4])
  func hammer(cores: Int) {
    Self.hammer(
      cores: cores, moves: Tier.rounds(quick: 3000, ci: 20_000, long: 1_000_000))
  }
}
