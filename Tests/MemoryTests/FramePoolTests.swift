import Testing

@testable import Memory

@Suite("A pool of frames")
struct FramePoolTests {
  @Test("hands out each frame once, and has all again when they are given back")
  func exhaustion() {
    let arena = Arena(frames: 1000)
    var taken: [Frame] = []
    while let frame = arena.pool.take(1) { taken.append(frame) }
    #expect(Set(taken.map(\.number)).count == 1000)
    #expect(arena.pool.freeCount == 0 && arena.pool.largestFree == 0)
    for frame in taken { arena.pool.give(frame) }
    #expect(arena.pool.freeCount == 1000 && arena.pool.largestFree == 512)
  }
}
