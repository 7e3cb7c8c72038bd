// Calls to one cache.

import Grading

/// Takes from a cache and gives to it, and knows which blocks are given.
struct CacheScript {
  let number: Int
  let shape: ModelShape

  /// The calls whose blocks are given.
  private(set) var given: [Int] = []
  var script: SlabPlay

  init(
    _ clause: String, number: Int, looking aspects: Set<SlabPlay.Aspect>
  ) {
    (self.number, shape) = (number, ModelShape(number: number))
    script = SlabPlay(clause, looking: aspects)
    script.begin(seed: UInt64(number) + 11)
    script.add(
      .cache(number: number),
      "a cache of size \(number): blocks of \(shape.blockSize) bytes, \(shape.blocks) in a slab",
      .nothing)
  }

  @discardableResult
  func judge(by trial: Trial) async throws -> [UInt64] {
    try await script.judge(by: trial)
  }

  /// So many blocks as `slabs` slabs have.
  mutating func takeSlabs(_ slabs: UInt64) {
    for _ in 0..<slabs * shape.blocks { take() }
  }

  mutating func take() {
    given.append(script.add(.cacheTake, "it gives a block", .block(number: number)))
  }

  /// - Parameter index: of the blocks that are given.
  mutating func give(at index: Int = 0) {
    let call = given.remove(at: index)
    script.add(
      .cacheGive(.answer(of: call, offset: 0)), "it takes back the block of \(call + 1)",
      .fault(nil))
  }

  /// Is refused, for want of frames.
  mutating func takeInVain() {
    script.add(
      .cacheTake, "it is asked for a block, for which there are no frames", .none)
  }

  mutating func pool(_ frames: UInt64) {
    script.add(
      .pool(frames: frames), "the pool has \(frames) frames to give now", .nothing)
  }

  mutating func giveBack() {
    script.add(.cacheGiveBack, "it gives back what is empty", .emptied)
  }

  mutating func giveAll() {
    while !given.isEmpty { give() }
  }

  /// Takes and gives at random, of up to `most` blocks.
  mutating func churn(_ count: Int, most: Int, _ random: inout SplitMix64) {
    // Long ways up and down: slabs become full and empty.
    var isRising = true
    for _ in 0..<count {
      if given.count >= most { isRising = false }
      if given.isEmpty { isRising = true }
      if Int.random(in: 0..<4, using: &random) > 0 ? isRising : given.isEmpty {
        take()
      } else {
        give(at: .random(in: 0..<given.count, using: &random))
      }
    }
  }
}
