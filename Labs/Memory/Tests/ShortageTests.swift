import Grading
import Testing

@Suite("Step 6: short of memory", .graded)
struct ShortageTests {
  @Test("what cannot be had costs nothing")
  func nothing() async throws {
    let (number, other) = (0, 5)
    let shape = ModelShape(number: number)
    var script = AllocatorScript("6.1", looking: [.headers, .colours])
    script.allocateSlabs(2, number: number)
    script.allocate(Numbers.sizes[other])
    script.pool(0)
    script.allocateInVain(Numbers.sizes[3])
    script.pool(shape.frames - 1)
    script.allocateInVain(Numbers.sizes[number])
    // The size that has blocks left has them still.
    script.allocate(Numbers.sizes[other])
    script.pool(1 << 16)
    script.allocateSlabs(min(shape.colours, 24), number: number)
    try await script.judge(by: lab.trial("6.1", suite: Self.self))
    try await nothingOfACache()
  }

  /// The same of one cache, whose slabs nobody else gives back.
  private func nothingOfACache() async throws {
    var cache = CacheScript("6.1", number: 2, looking: [.headers, .colours])
    cache.pool(cache.shape.frames - 1)
    cache.takeInVain()
    cache.pool(cache.shape.frames)
    cache.takeSlabs(1)
    cache.takeInVain()
    cache.pool(1 << 16)
    cache.takeSlabs(min(cache.shape.colours, 8))
    try await cache.judge(by: lab.trial("6.1", test: "nothing", suite: Self.self))
  }

  @Test("what is empty goes back when it is asked for, and nothing else")
  func empty() async throws {
    var script = AllocatorScript("6.2", looking: [.headers, .words])
    for number in [1, 4, 6] { script.allocateSlabs(2, number: number) }
    script.giveBack()
    script.freeAll(number: 1)
    script.freeAll(number: 6)
    script.free(at: 0)
    script.giveBack()
    script.giveBack()
    script.allocateSlabs(1, number: 1)
    script.freeAll(number: 4)
    script.giveBack()
    try await script.judge(by: lab.trial("6.2", suite: Self.self))
    var cache = CacheScript("6.2", number: 3, looking: [.headers, .words])
    cache.takeSlabs(UInt64(Numbers.spare))
    cache.giveAll()
    cache.giveBack()
    cache.takeSlabs(2)
    cache.give()
    cache.giveBack()
    try await cache.judge(by: lab.trial("6.2", suite: Self.self))
  }

  @Test("what is empty goes back before anybody is refused")
  func again() async throws {
    let (number, other) = (1, 7)
    let (shape, large) = (ModelShape(number: number), ModelShape(number: other))
    var script = AllocatorScript("6.3", looking: [.headers, .words])
    script.allocateSlabs(UInt64(Numbers.spare), number: other)
    script.allocateSlabs(1, number: number)
    script.freeAll(number: other)
    // Empty slabs of another size are kept, and have the frames.
    script.pool(shape.frames - 1)
    script.allocate(Numbers.sizes[number])
    // Nothing is left to go back.
    script.pool(0)
    for _ in 1..<shape.blocks { script.allocate(Numbers.sizes[number]) }
    script.allocateInVain(Numbers.sizes[number])
    script.pool(large.frames)
    script.allocate(Numbers.sizes[other])
    try await script.judge(by: lab.trial("6.3", suite: Self.self))
  }
}
