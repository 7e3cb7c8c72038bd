import Grading
import Testing

@Suite("Step 5: whose block", .graded)
struct AllocatorTests {
  @Test("a request gets a block of its size, or is left to others")
  func requests() async throws {
    var script = AllocatorScript("5.1", looking: [.headers])
    for (number, size) in Numbers.sizes.enumerated() {
      let least = number == 0 ? 8193 : Numbers.sizes[number - 1] + 1
      for bytes in [least, size - 1, size] { script.allocate(bytes) }
      script.allocate(size, alignment: Numbers.unit)
      script.leave(size, alignment: Numbers.unit * 2)
    }
    script.leave(Numbers.sizes[7] + 1, alignment: 16)
    script.leave(1 << 40, alignment: 16)
    script.leave(100, alignment: 4096 * 4)
    try await script.judge(by: lab.trial("5.1", suite: Self.self))
  }

  @Test("a block is found again, wherever in its slab it begins")
  func found() async throws {
    for seed: UInt64 in 1...2 {
      var random = SplitMix64(seed: seed)
      var script = AllocatorScript("5.2", looking: [.headers, .words])
      for number in [0, 3, 7] {
        for _ in 0..<ModelShape(number: number).blocks * 2 {
          script.allocate(Numbers.sizes[number] - 5)
        }
      }
      for index in script.given.indices { script.room(at: index) }
      while script.given.count > 1 {
        script.free(at: .random(in: 0..<script.given.count, using: &random))
      }
      script.room(at: 0)
      try await script.judge(by: lab.trial("5.2", seed: seed, suite: Self.self))
    }
  }

  @Test("what is no block is refused, with the right reason")
  func refused() async throws {
    var script = AllocatorScript("5.3", looking: [.headers])
    for number in [0, 6] {
      for _ in 0..<3 { script.allocate(Numbers.sizes[number]) }
    }
    let frame = Int64(Numbers.frame)
    for offset in [8, 16, frame, 2 * frame, Int64(Numbers.sizes[0]) - 16] {
      script.refuse(script.given[1], offset: offset, "foreign")
    }
    for offset in [0, 16, Numbers.header - 8] {
      script.refuse(.run(0, offset: offset), "\(offset) bytes behind a slab's start")
    }
    let last = ModelShape(number: 6).bytes - 16
    script.refuse(.run(1, offset: last), "16 bytes before a slab's end")
    script.refuse(.run(1, offset: last + 16), "behind a slab's end")
    // Frames of others, some of whose words tell of something else, or lead astray.
    let others = [1, 2, 3, 4, 7, 11, 13, 15].map { Numbers.frame * $0 }
    for address in others + [0x20_0000_1000, 1 << 52] {
      script.refuse(.address(address), "\(address.hex), where no slab is")
    }
    let freed = script.free(at: 1)
    script.refuse(freed, offset: 0, "freedTwice")
    script.refuse(freed, offset: 16, "foreign")
    script.allocate(Numbers.sizes[0])
    try await script.judge(by: lab.trial("5.3", suite: Self.self))
  }
}
