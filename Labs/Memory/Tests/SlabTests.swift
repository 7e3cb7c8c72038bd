import Grading
import Testing

@Suite("Step 2: one slab", .graded)
struct SlabTests {
  @Test("has a header that tells what is in it")
  func prepared() async throws {
    for (number, _) in Numbers.sizes.enumerated() {
      var script = SlabScript("2.1", number: number)
      let shape = script.shape
      for colour in Set([0, 1, shape.colours - 1]).sorted() where colour < shape.colours {
        script.prepare(colour: colour)
      }
      try await script.judge(by: lab.trial("2.1", suite: Self.self))
    }
  }

  @Test("gives each of its blocks once")
  func taken() async throws {
    for number in [0, 3, 7] {
      var script = SlabScript("2.2", number: number)
      script.prepare(colour: script.shape.colours - 1)
      for _ in 0..<script.shape.blocks { script.take() }
      script.takeInVain()
      script.prepare(colour: 0)
      script.take()
      try await script.judge(by: lab.trial("2.2", suite: Self.self))
    }
  }

  @Test("takes its blocks back, in any order, and gives them again")
  func given() async throws {
    for seed: UInt64 in 1...3 {
      var random = SplitMix64(seed: seed)
      let number = Int.random(in: 0..<8, using: &random)
      var script = SlabScript("2.3", number: number)
      let shape = script.shape
      script.prepare(colour: .random(in: 0..<shape.colours, using: &random))
      for _ in 0..<60 {
        let isTaking = Bool.random(using: &random)
        if script.given.isEmpty || isTaking && script.given.count < shape.blocks {
          script.take()
        } else if isTaking {
          script.takeInVain()
        } else {
          script.give(at: .random(in: 0..<script.given.count, using: &random))
        }
      }
      try await script.judge(by: lab.trial("2.3", seed: seed, suite: Self.self))
    }
  }

  @Test("refuses what is no block, and what is free")
  func refused() async throws {
    for number in [1, 5] {
      var script = SlabScript("2.4", number: number)
      let shape = script.shape
      let colour = shape.colours - 1
      script.prepare(colour: colour)
      for _ in 0..<shape.blocks { script.take() }
      let (start, end) = (Numbers.header + colour * Numbers.unit, shape.blockSize)
      for offset in [0, 8, Numbers.header - 16, start - Numbers.unit, start - 16] {
        script.refuse(offset: offset, "bytes behind the slab's start")
      }
      script.refuse(
        offset: start + shape.blocks * end,
        "bytes behind the slab's start, behind its last")
      for offset in [16, 64, Int64(end) - 16] {
        script.refuse(inBlock: script.given[1], offset: offset)
      }
      let block = script.give(at: 2)
      script.refuse(freed: block)
      script.refuse(inBlock: block, offset: 16)
      let other = script.give(at: 0)
      script.refuse(freed: block)
      script.refuse(freed: other)
      script.take()
      script.take()
      script.takeInVain()
      try await script.judge(by: lab.trial("2.4", suite: Self.self))
    }
  }
}

/// Calls to slabs of one size.
private struct SlabScript {
  let number: Int
  let shape: ModelShape

  /// The calls whose blocks are given.
  private(set) var given: [Int] = []
  private var script: SlabPlay

  /// How many slabs were prepared.
  private var slabs = 0

  init(_ clause: String, number: Int) {
    (self.number, shape) = (number, ModelShape(number: number))
    script = SlabPlay(clause, looking: [.headers])
    script.begin(seed: UInt64(number))
  }

  func judge(by trial: Trial) async throws { try await script.judge(by: trial) }

  mutating func prepare(colour: UInt64) {
    script.add(
      .slab(number: number, colour: colour, frames: shape.frames),
      "a slab of size \(number), \(shape.blockSize) bytes, is prepared with colour \(colour)",
      .slab(number: number, colour: colour))
    given = []
    slabs += 1
  }

  mutating func take() {
    given.append(
      script.add(.slabTake, "it gives a block", .block(number: number)))
  }

  mutating func takeInVain() { script.add(.slabTake, "it is asked for one more", .none) }

  @discardableResult
  mutating func give(at index: Int) -> Int {
    let call = given.remove(at: index)
    script.add(
      .slabGive(.answer(of: call, offset: 0)), "it takes back the block of \(call + 1)",
      .fault(nil))
    return call
  }

  mutating func refuse(freed call: Int) {
    script.add(
      .slabGive(.answer(of: call, offset: 0)), "the same block, of \(call + 1), again",
      .fault("freedTwice"))
  }

  mutating func refuse(inBlock call: Int, offset: Int64) {
    script.add(
      .slabGive(.answer(of: call, offset: offset)),
      "it is given an address \(offset) bytes into the block of \(call + 1)",
      .fault("foreign"))
  }

  mutating func refuse(offset: UInt64, _ words: String) {
    script.add(
      .slabGive(.run(slabs - 1, offset: offset)),
      "it is given an address \(offset) \(words)", .fault("foreign"))
  }
}
