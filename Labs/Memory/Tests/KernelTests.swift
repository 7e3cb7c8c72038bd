import Grading
import Testing

@Suite("Step 7: in the kernel", .graded)
struct KernelTests {
  @Test("the heap's large blocks lie in slabs, and its others in whole frames")
  func blocks() async throws {
    for (seed, machine) in zip(UInt64(1)...8, GuestMachine.allCases) {
      var random = SplitMix64(seed: seed)
      var script = KernelScript()
      for (number, size) in Numbers.sizes.enumerated() where number % 2 == seed % 2 {
        script.allocate(UInt32(size))
        script.allocate(UInt32(size) - UInt32.random(in: 0..<500, using: &random))
      }
      for place in [0, 1, UInt32(script.places.count) - 1] { script.room(place) }
      let full = 2 + Int(seed)
      for _ in 0..<ModelShape(number: full).blocks {
        script.allocate(UInt32(Numbers.sizes[full]))
      }
      script.allocate(UInt32(Numbers.sizes[7]) + 1)
      script.allocate(9000, alignment: 4096)
      script.grow()
      for _ in 0..<16 {
        if Bool.random(using: &random), !script.places.isEmpty {
          script.free(.random(in: 0..<script.places.count, using: &random))
        } else {
          script.allocate(.random(in: 8200...30000, using: &random))
        }
      }
      script.letGo()
      while !script.places.isEmpty { script.free(0) }
      var trial = try lab.trial("7.1", seed: seed, suite: Self.self)
      try await script.play.judge(on: machine, "7.1", by: &trial)
    }
  }

  @Test("what is freed wrongly ends with the heap's report")
  func faults() async throws {
    let machines = GuestMachine.allCases + GuestMachine.allCases
    for (mistake, machine) in zip([0, 4096, 64] as [UInt32], machines) {
      var script = KernelScript()
      for _ in 0..<3 { script.allocate(9000) }
      if mistake == 0 { script.free(1) }
      script.freeWrongly(1, offset: mistake)
      var trial = try lab.trial("7.2", suite: Self.self)
      try await script.play.judge(on: machine, "7.2", by: &trial)
    }
  }

  @Test("where memory is short, empty slabs go back, and who was asked before is asked")
  func shortage() async throws {
    for (number, machine) in zip([6, 5], GuestMachine.allCases) {
      let shape = ModelShape(number: number)
      var script = KernelScript()
      script.allocate(9000)
      for _ in 0..<shape.blocks { script.allocate(UInt32(Numbers.sizes[number])) }
      for _ in 0..<shape.blocks { script.free(1) }
      let stack: UInt32 = 512 << 10
      script.add(.init(letter: "s", size: stack))
      script.add(.init(letter: "d"))
      // Larger than all slabs' blocks: the heap asks the pool, which has nothing.
      let block = UInt64(Numbers.sizes[7]) + 4096
      let frames = shape.frames + UInt64(stack) / 4096 - (block + 4095) / 4096
      script.allocate(UInt32(block), wish: .block(relieving: frames))
      script.allocate(9000)
      script.add(.init(letter: "u"))
      while !script.places.isEmpty { script.free(0) }
      var trial = try lab.trial("7.3", suite: Self.self)
      try await script.play.judge(on: machine, "7.3", by: &trial)
    }
  }
}

/// Acts, with the places of the blocks that are given.
private struct KernelScript {
  private(set) var play = KernelPlay()
  private(set) var places: [UInt32] = []
  private var next: UInt32 = 0

  init() { add(.init(letter: "i")) }

  mutating func add(_ act: KernelPlay.Act) { play.add(act) }

  mutating func allocate(
    _ size: UInt32, alignment: UInt32 = 16, wish: KernelPlay.Wish = .nothing
  ) {
    add(
      .init(letter: "a", size: size, place: next, alignment: alignment, wish: wish))
    places.append(next)
    next += 1
  }

  /// - Parameter index: of the blocks that are given.
  mutating func free(_ index: Int) {
    add(.init(letter: "f", place: places.remove(at: index)))
  }

  /// Asks the heap how much room the block of this place has.
  mutating func room(_ place: UInt32) {
    add(.init(letter: "r", size: place, place: 62, wish: .room(place)))
  }

  /// What ends the machine: a block that is free already, or no block.
  mutating func freeWrongly(_ index: UInt32, offset: UInt32) {
    let fault: KernelPlay.Fault = offset == 0 ? .freedTwice : .foreign
    add(.init(letter: "f", size: offset, place: index, wish: .report(fault)))
  }

  /// More elements than a core's own slabs have room for, and fewer than the largest
  /// size of ours.
  mutating func grow() { add(.init(letter: "g", size: 1500, place: 63)) }

  mutating func letGo() { add(.init(letter: "h")) }
}
