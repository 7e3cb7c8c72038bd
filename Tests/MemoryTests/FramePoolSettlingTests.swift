// How a pool comes to be in a machine's memory.

import Testing

@testable import Boot
@testable import Memory

@Suite("A pool in a machine's memory", .enabled(if: LowMemory.isThere))
struct FramePoolSettlingTests {
  /// The kernel's image, and what a host does not let us have.
  private static let reserved = [
    AddressRange(address: 0x10_0000, size: 0x1_2345),
    AddressRange(address: 0, size: LowMemory.start),
  ]

  /// Calls `body` with a pool in the memory that these regions leave, which held
  /// something else, and with what they leave.
  private func withPool(
    of regions: [MemoryRegion], below limit: UInt64 = .max,
    _ body: (FramePool, borrowing MemorySurvey) throws -> Void
  ) throws {
    try LowMemory.use {
      for frame in 0x113..<UInt64(0x130) {
        unsafe Frame(number: frame).words.update(repeating: .max)
      }
      try withSurvey(of: regions, reserved: Self.reserved) { survey in
        let pool = unsafe FramePool.settle(in: survey, below: limit)
        try body(#require(pool), survey)
      }
    }
  }

  /// Takes all frames, and looks whether each was free and is there once.
  private func takeAll(
    of pool: FramePool, in survey: borrowing MemorySurvey, but home: Range<UInt64>
  ) {
    var free: [UInt64] = []
    for index in 0..<survey.count {
      free += (survey[index].first.number..<survey[index].end.number)
        .filter { !home.contains($0) }
    }
    #expect(pool.freeCount == UInt64(free.count) && pool.totalCount == pool.freeCount)
    var taken: [UInt64] = []
    while let frame = pool.take(1) {
      taken.append(frame.number)
    }
    #expect(taken.sorted() == free)
  }

  @Test("4 MB: the table takes 8 KB behind the kernel, all else is free")
  func fourMegabytes() throws {
    let regions = [
      MemoryRegion(address: 0, size: 0x9_fc00, kind: .ram),
      MemoryRegion(address: 0x10_0000, size: 0x30_0000, kind: .ram),
    ]
    try withPool(of: regions) { pool, survey in
      #expect(pool.table.count == 1024)
      takeAll(of: pool, in: survey, but: 0x113..<0x116)
    }
  }

  @Test("the machines of the corpus", arguments: Captures.names)
  func captures(name: String) throws {
    try withPool(of: Captures.regions(name)) { pool, survey in
      let size = Frame.count(for: survey.end.number * 8 + FramePool.size)
      #expect(pool.freeCount + size == survey.freeCount)
      let atStart = pool.blocks
      var frames: [Frame] = []
      while let frame = pool.take(512, alignedTo: 512) { frames.append(frame) }
      #expect(frames.count * 512 * 10 > survey.freeCount * 9)
      for frame in frames { pool.give(frame, count: 512) }
      #expect(pool.blocks == atStart)
    }
  }

  @Test("what is mapped later joins later, and is one with the rest")
  func later() throws {
    let regions = try Captures.regions("pc-seabios-5g")
    var atOnce: [FrameBlock] = []
    try withPool(of: regions) { pool, _ in atOnce = pool.blocks }
    try withPool(of: regions, below: 1 << 32 - 0x7654_3210) { pool, survey in
      #expect(pool.freeCount < survey.freeCount / 2)
      #expect(!pool.isFree(Frame(number: 1 << 20)))
      unsafe pool.add(survey, from: 1 << 32 - 0x7654_3210)
      #expect(pool.blocks == atOnce)
    }
  }

  @Test("no run above 1 MB has room for the table: there is no pool")
  func noRoom() throws {
    let low = MemoryRegion(address: 0, size: 0xa_0000, kind: .ram)
    let high = MemoryRegion(address: 0x20_0000, size: 0x1000, kind: .ram)
    for regions in [[], [low], [low, high]] {
      withSurvey(of: regions, reserved: Self.reserved) { survey in
        #expect(unsafe FramePool.settle(in: survey) == nil)
      }
    }
  }

  @Test("frames that every device reaches are taken last, and are there when asked for")
  func zones() throws {
    let starts: [UInt64] = [0x80, 0x200, 0x5000, 0x10_1000]
    try LowMemory.use {
      let arena = Arena(from: Frame(number: 0), count: 0x18_0000)
      for start in starts { unsafe arena.pool.add(Frame(number: start), count: 3) }
      let all = (0..<12).compactMap { _ in arena.pool.take(1) }
      let order = starts.reversed().flatMap { [$0 + 2, $0, $0 + 1] }
      #expect(all.map(\.number) == order)
      for frame in all { arena.pool.give(frame) }
      for (limit, number) in [
        (1 << 20, 0x82), (1 << 24, 0x202), (1 << 32, 0x5002), (0x500_2000, 0x5000),
        (0x500_1000, 0x5000), (0x500_0000, 0x202), (0x8_1000, 0x80),
      ] as [(UInt64, UInt64)] {
        #expect(arena.pool.take(1, below: limit) == Frame(number: number), "\(limit)")
        arena.pool.give(Frame(number: number))
      }
      #expect(arena.pool.take(1, below: 0x8_0000) == nil)
    }
  }
}

extension MemorySurvey {
  var freeCount: UInt64 {
    var sum: UInt64 = 0
    for index in 0..<count { sum += self[index].count }
    return sum
  }
}

@Suite("A pool of 512 GB")
struct LargeFramePoolTests {
  @Test("touches a word and a frame a block, and hands out 1 GB pages")
  func large() {
    let arena = Arena(frames: 1 << 27 - 77)
    #expect(arena.pool.freeCount == 1 << 27 - 77)
    #expect(arena.pool.blocks.count <= 2 * FrameBlock.orders)
    #expect(arena.words.touchedPages <= arena.pool.blocks.count)
    let pages = (0..<511).compactMap { _ in arena.pool.take(1 << 18, alignedTo: 1 << 18) }
    #expect(Set(pages.map(\.number)).count == 511)
    #expect(arena.pool.take(1 << 18, alignedTo: 1 << 18) == nil)
    for page in pages { arena.pool.give(page, count: 1 << 18) }
    let most = arena.pool.take(1 << 27 - 77)
    #expect(most == arena.first && arena.pool.freeCount == 0)
  }
}
