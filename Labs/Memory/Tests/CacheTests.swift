import Grading
import Testing

@Suite("Step 3: the cache", .graded)
struct CacheTests {
  @Test("takes blocks of partial slabs before empty ones, and of these before new ones")
  func order() async throws {
    for number in [0, 4, 7] {
      var cache = CacheScript("3.1", number: number, looking: [.headers, .order])
      let blocks = Int(cache.shape.blocks)
      cache.takeSlabs(3)
      cache.give(at: blocks + 1)
      cache.take()
      cache.take()
      // The first slab becomes empty, and the second one partial.
      for _ in 0..<blocks { cache.give() }
      cache.give(at: 1)
      for _ in 0..<2 * blocks + 2 { cache.take() }
      try await cache.judge(by: lab.trial("3.1", suite: Self.self))
    }
    for emptied in 0..<3 { try await order(emptying: emptied) }
  }

  /// Of three partial slabs one becomes empty, and the others are still found.
  private func order(emptying emptied: Int) async throws {
    var cache = CacheScript("3.1", number: 3, looking: [.headers, .order])
    let blocks = Int(cache.shape.blocks)
    cache.takeSlabs(3)
    for slab in 0..<3 { cache.give(at: slab * (blocks - 1)) }
    for _ in 1..<blocks { cache.give(at: emptied * (blocks - 1)) }
    for _ in 0..<blocks + 3 { cache.take() }
    try await cache.judge(
      by: lab.trial("3.1", test: "order", suite: Self.self))
  }

  @Test("keeps some empty slabs, and no more")
  func spare() async throws {
    for number in [1, 6] {
      var cache = CacheScript("3.3", number: number, looking: [.headers, .spare])
      let slabs = UInt64(Numbers.spare)
      cache.takeSlabs(slabs + 2)
      cache.giveAll()
      cache.takeSlabs(slabs + 1)
      // A block is taken and given: its slab need not come and go each time.
      cache.giveAll()
      for _ in 0..<3 {
        cache.take()
        cache.give()
      }
      try await cache.judge(by: lab.trial("3.3", suite: Self.self))
    }
  }

  @Test("marks each frame of its slabs, and unmarks what goes back")
  func words() async throws {
    for number in [2, 5] {
      var cache = CacheScript("3.2", number: number, looking: [.headers, .words])
      cache.takeSlabs(UInt64(Numbers.spare) + 2)
      cache.giveAll()
      cache.takeSlabs(UInt64(Numbers.spare) + 1)
      try await cache.judge(by: lab.trial("3.2", suite: Self.self))
    }
  }

  @Test("loses nothing, whatever is taken and given")
  func churn() async throws {
    for seed: UInt64 in 1...3 {
      var random = SplitMix64(seed: seed)
      let number = Int.random(in: 0..<8, using: &random)
      var cache = CacheScript(
        "3.4", number: number, looking: [.headers, .words, .order, .spare])
      cache.churn(300, most: Int(cache.shape.blocks) * 5, &random)
      cache.giveAll()
      try await cache.judge(by: lab.trial("3.4", seed: seed, suite: Self.self))
    }
  }
}
