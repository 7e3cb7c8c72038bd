import Testing

@testable import Memory

@Suite("A mistake with the heap", .serialized)
struct HeapFaultTests {
  typealias Fault = ToldFaults.Fault

  @Test("a block that is freed twice is told, with its size")
  func twice() {
    let bench = HeapArena(frames: 256)
    let (block, other) = (bench.heap.allocate(64), bench.heap.allocate(64))
    let told = ToldFaults.during {
      bench.heap.free(block)
      bench.heap.free(other)
      bench.heap.free(block)
    }
    #expect(told == [Fault(fault: .freedTwice, address: block, blockSize: 64)])
    #expect(bench.heap.faults == [])
  }

  @Test("a large block that is freed twice is told")
  func largeTwice() {
    let bench = HeapArena(frames: 256)
    let block = bench.heap.allocate(100_000)
    let told = ToldFaults.during {
      bench.heap.free(block)
      bench.heap.free(block)
    }
    #expect(told == [Fault(fault: .freedTwice, address: block, blockSize: 0)])
  }

  @Test("a block that another core freed already is told, wherever it is on its way")
  func twiceAcross() {
    let bench = HeapArena(frames: 256, cores: 2)
    let block = bench.heap.allocate(48)
    let told = ToldFaults.during {
      bench.heaps[1].free(block)
      bench.heaps[1].free(block)
      bench.heaps[1].sendOutgoing()
      bench.heap.free(block)
    }
    #expect(
      told
        == [Fault](
          repeating: Fault(fault: .freedTwice, address: block, blockSize: 48), count: 2))
  }

  @Test("an address that the heap never gave is told")
  func foreign() {
    let bench = HeapArena(frames: 256)
    let (block, large) = (bench.heap.allocate(64), bench.heap.allocate(100_000))
    let wild: [UInt64] = [
      1, 8, 4096, block + 1, block + 8, large + 16, large + 4096, bench.heap.address + 16,
      .max, bench.arena.first.address - 16,
      (bench.arena.first + bench.arena.count).address,
    ]
    let told = ToldFaults.during { for address in wild { bench.heap.free(address) } }
    #expect(told.map(\.address) == wild && told.allSatisfy { $0.fault == .foreign })
    #expect(bench.heap.faults == [])
  }

  @Test("a checking heap tells what was written behind the end of a block")
  func overrun() {
    for size: UInt64 in [0, 1, 15, 16, 17, 100, 4000] {
      let bench = HeapArena(frames: 256, checks: true)
      let block = bench.heap.allocate(size)
      HeapBytes(range: block..<block + size + 1).fill(7)
      let told = ToldFaults.during { bench.heap.free(block) }
      #expect(
        told.map(\.fault) == [.overrun] && told.map(\.address) == [block], "\(size)")
    }
  }

  @Test("a checking heap tells what was written to a block after it was freed")
  func usedAfterFree() {
    let bench = HeapArena(frames: 4096, checks: true)
    let block = bench.heap.allocate(100)
    let told = ToldFaults.during {
      bench.heap.free(block)
      HeapBytes(range: block + 40..<block + 41).fill(7)
      for _ in 0..<Quarantine.capacity { bench.heap.free(bench.heap.allocate(100)) }
    }
    #expect(told == [Fault(fault: .usedAfterFree, address: block, blockSize: 144)])
  }

  @Test("a checking heap tells of the middle of a block, and of one that is freed twice")
  func checkedAddresses() {
    let bench = HeapArena(frames: 256, checks: true)
    let block = bench.heap.allocate(640)
    let told = ToldFaults.during {
      bench.heap.free(block + 16)
      bench.heap.free(block + 320)
      bench.heap.free(block)
      bench.heap.free(block)
    }
    #expect(told.map(\.fault) == [.foreign, .foreign, .freedTwice])
  }

  @Test("a checking heap has nothing to tell of a program without one")
  func sound() {
    let told = ToldFaults.during {
      CoreHeapTests.run(20_000, seeds: 5..<6, checks: true)
    }
    #expect(told == [])
  }
}
