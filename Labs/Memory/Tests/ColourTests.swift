import Grading
import Testing

@Suite("Step 4: colours", .graded)
struct ColourTests {
  @Test("go round, one slab after the other")
  func round() async throws {
    for number in [0, 3] {
      var cache = CacheScript("4.1", number: number, looking: [.headers, .colours])
      cache.takeSlabs(min(2 * cache.shape.colours + 1, 40))
      try await cache.judge(by: lab.trial("4.1", suite: Self.self))
    }
  }

  @Test("go on where slabs go back and others come")
  func apart() async throws {
    let number = 2
    var cache = CacheScript("4.2", number: number, looking: [.headers, .colours])
    for _ in 0..<3 {
      cache.takeSlabs(UInt64(Numbers.spare) + 2)
      cache.giveAll()
    }
    try await cache.judge(by: lab.trial("4.2", suite: Self.self))
  }

  @Test("spread first lines over the sets of a cache")
  func sets() async throws {
    for number in [1, 4] {
      let shape = ModelShape(number: number)
      var cache = CacheScript("4.3", number: number, looking: [.headers])
      let slabs = min(shape.colours, 32)
      cache.takeSlabs(slabs)
      var trial = try lab.trial("4.3", suite: Self.self)
      let blocks = try await cache.judge(by: trial).filter { $0 != 0 }
      trial.step(
        "a cache of blocks of \(shape.blockSize) bytes, which has \(shape.colours) colours, gives all blocks of \(slabs) slabs"
      )
      try Self.judge(blocks, of: shape, slabs, trial)
    }
  }

  /// No set has more first lines than it would if each slab had a colour of its own.
  private static func judge(
    _ blocks: [UInt64], of shape: ModelShape, _ slabs: UInt64, _ trial: Trial
  ) throws {
    if let block = blocks.first(where: { $0 % Numbers.unit != 0 }) {
      try trial.fail(
        expected: "blocks at multiples of \(Numbers.unit)", found: "one at \(block.hex)")
    }
    var firsts: [UInt64: UInt64] = [:]
    for block in blocks {
      // A slab's blocks lie in one run of 1,024 frames.
      let run = block >> 22
      firsts[run] = min(firsts[run] ?? .max, block)
    }
    var sets: [UInt64: Int] = [:]
    for first in firsts.values { sets[first / 64 % 64, default: 0] += 1 }
    let wanted = min(Int(slabs), Int(4096 / Numbers.unit))
    try trial.expect(sets.count, is: wanted) { count in
      "the first lines of the slabs' first blocks in \(count) of 64 sets"
        + (count == sets.count ? ":\n" + sets.told : "")
    }
  }
}

extension [UInt64: Int] {
  /// As `3 in set 2`, the fullest sets first.
  fileprivate var told: String {
    sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6)
      .map { "\($0.value) in set \($0.key)" }.joined(separator: ", ")
  }
}
