// What the pool refuses.

import Testing

@testable import Memory

@Suite("What ends a program that gives frames wrongly")
struct FramePoolMisuseTests {
  @Test("a frame that is free, wherever in its block")
  func free() async {
    await #expect(processExitsWith: .failure) {
      let arena = Arena(frames: 64)
      arena.pool.give(arena[0])
    }
    await #expect(processExitsWith: .failure) {
      let arena = Arena(frames: 64)
      arena.pool.give(arena[37])
    }
  }

  @Test("a run whose end is free, or the beginning of a block in it")
  func partlyFree() async {
    await #expect(processExitsWith: .failure) {
      let arena = Arena(frames: 64)
      _ = arena.pool.take(5)
      arena.pool.give(arena[4], count: 2)
    }
    await #expect(processExitsWith: .failure) {
      let arena = Arena(frames: 64)
      _ = arena.pool.take(64)
      arena.pool.give(arena[32], count: 2)
      arena.pool.give(arena[1], count: 40)
    }
  }

  @Test("frames that the table does not hold, and none at all")
  func outside() async {
    await #expect(processExitsWith: .failure) {
      let arena = Arena(frames: 64)
      _ = arena.pool.take(64)
      arena.pool.give(arena[63], count: 2)
    }
    await #expect(processExitsWith: .failure) {
      let arena = Arena(frames: 64)
      _ = arena.pool.take(64)
      arena.pool.give(arena[1], count: .max)
    }
    await #expect(processExitsWith: .failure) {
      let arena = Arena(frames: 64)
      arena.pool.give(arena[64], count: 1)
    }
    await #expect(processExitsWith: .failure) {
      let arena = Arena(frames: 64)
      arena.pool.give(arena[0], count: 0)
    }
  }
}
