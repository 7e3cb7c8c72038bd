import DeviceModels
import TestSupport
import Testing

@testable import Memory

@Suite("Size classes")
struct SizeClassTests {
  @Test("hold what is asked for, and the class below does not")
  func tight() {
    let bySize = ClassesBySize()
    for size in UInt64(1)...SizeClass.largest {
      let sizeClass = SizeClass(for: size)
      #expect(sizeClass.blockSize >= size && sizeClass.number < SizeClass.count)
      #expect(bySize[Int((size + 15) >> 4)] == sizeClass)
      if sizeClass.number > 1 {
        #expect(SizeClass(number: sizeClass.number - 1).blockSize < size)
      }
    }
  }

  @Test("waste at most an eighth above 128 bytes, and hold eight blocks a slab")
  func waste() {
    for size in UInt64(129)...SizeClass.largest {
      #expect((SizeClass(for: size).blockSize - size) * 8 <= size)
    }
    for sizeClass in SizeClass.all {
      #expect(sizeClass.blockSize % 16 == 0)
      #expect(sizeClass.slabFrames(besides: 0) * Frame.size / sizeClass.blockSize >= 8)
    }
  }

  @Test("a block at a multiple of its size will do for each alignment that divides it")
  func aligned() {
    for power in 4...12 {
      let alignment = UInt64(1) << UInt64(power)
      for size in stride(from: alignment, through: SizeClass.largest, by: Int(alignment))
      {
        #expect(SizeClass(for: size).blockSize % alignment == 0)
      }
    }
  }
}

@Suite("A core's heap")
struct CoreHeapTests {
  /// Has a random program do `count` things with each seed, looking at the heap's
  /// own lists now and then.
  static func run(_ count: Int, seeds: Range<UInt64>, checks: Bool = false) {
    for seed in seeds {
      let bench = HeapArena(frames: 32_768, checks: checks)
      let before = bench.arena.pool.freeCount
      var program = RandomProgram(bench.heap, seed: seed, aloneIn: bench.arena)
      for _ in 0..<4 {
        program.run(count / 4)
        #expect(program.complaints == [], "seed \(seed)")
        #expect(bench.heap.faults == [], "seed \(seed)")
      }
      program.freeAll()
      bench.heap.recover()
      #expect(program.complaints == [] && bench.heap.faults == [], "seed \(seed)")
      guard !checks else { continue }
      let records = before - bench.arena.pool.freeCount
      #expect(records <= 64, "frames that did not come back, seed \(seed)")
      #expect(bench.heap.gate.largeFrames.load(ordering: .relaxed) == 0, "seed \(seed)")
    }
  }

  @Test("gives blocks that nobody else has, at random")
  func random() {
    // Ten million in the long tier.
    Self.run(60_000, seeds: Tier.seeds(quick: 2, ci: 8, long: 167))
  }

  @Test("counts what it gave")
  func statistics() {
    let bench = HeapArena(frames: 1024)
    let blocks = (0..<300).map { _ in bench.heap.allocate(100) }
    let large = bench.heap.allocate(20_000)
    for block in blocks.prefix(40) { bench.heap.free(block) }
    var (index, uses) = (0, [HeapUse]())
    while let use = bench.heap.nextUse(&index) { uses.append(use) }
    #expect(uses.map(\.blockSize) == [112, 4096] && uses.map(\.count) == [260, 5])
    bench.heap.free(large)
    for block in blocks.dropFirst(40) { bench.heap.free(block) }
    bench.heap.recover()
    index = 0
    #expect(bench.heap.nextUse(&index)?.count == 0)
  }

  @Test("gives nothing where there is nothing, and everything again later")
  func exhaustion() {
    let bench = HeapArena(frames: 256)
    for size: UInt64 in [16, 100, 4000, 9000, 200_000] {
      var blocks: [UInt64] = []
      while case let block = bench.heap.allocate(size), block != 0 {
        blocks.append(block)
      }
      // A run of three frames leaves one of four behind, until somebody wants one.
      #expect(bench.arena.pool.largestFree <= max(1, size >> 12), "\(size)")
      #expect(UInt64(blocks.count) * size > 135 << 12, "\(size)")
      #expect(bench.heap.allocate(size) == 0)
      for block in blocks { bench.heap.free(block) }
      bench.heap.recover()
      #expect(bench.arena.pool.freeCount > 230, "\(size)")
    }
    #expect(bench.heap.allocate(.max) == 0 && bench.heap.allocate(1 << 40) == 0)
    #expect(bench.heap.allocateOtherwise(.max, alignment: 4096) == 0)
  }

  @Test("gives each request for nothing an address of its own")
  func nothing() {
    let bench = HeapArena(frames: 64)
    let (one, other) = (bench.heap.allocate(0), bench.heap.allocate(0))
    #expect(one != 0 && other != 0 && one != other)
    bench.heap.free(one)
    bench.heap.free(other)
    bench.heap.free(0)
    #expect(bench.heap.faults == [])
  }

  @Test("makes large blocks longer and shorter where they lie")
  func resize() {
    let bench = HeapArena(frames: 1024)
    let block = bench.heap.allocate(40_000)
    #expect(
      bench.heap.resize(block, to: 400_000) && bench.heap.room(at: block) == 401_408)
    let behind = bench.heap.allocate(3_000_000)
    #expect(behind != 0 && !bench.heap.resize(block, to: 4_000_000))
    #expect(bench.heap.resize(block, to: 10_000) && bench.heap.room(at: block) == 12_288)
    #expect(!bench.heap.resize(block, to: 100))
    let small = bench.heap.allocate(100)
    #expect(bench.heap.resize(small, to: 112) && !bench.heap.resize(small, to: 113))
    #expect(!bench.heap.resize(small, to: .max) && !bench.heap.resize(block, to: .max))
  }
}

@Suite("A slab")
struct SlabTests {
  @Test("knows its blocks from all other places, for each class and size of slab")
  func blocks() {
    let arena = Arena(frames: 16)
    let slab = Slab(address: arena.first.address)
    for units in SizeClass.all.map({ $0.blockSize / 16 }) {
      slab.record = SlabRecord()
      slab.record.base = arena.first.address
      slab.record.units = UInt16(units)
      slab.record.reciprocal = UInt32(((1 << 24) + units - 1) / units)
      slab.record.cut = UInt16(4096 / units)
      for place in 0..<UInt64(4096) {
        let isBlock = place % units == 0 && place / units < 4096 / units
        #expect(slab.hasBlock(at: arena.first.address + place * 16) == isBlock)
      }
    }
  }
}
