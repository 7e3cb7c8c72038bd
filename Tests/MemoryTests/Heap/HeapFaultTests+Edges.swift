import DeviceModels
import Testing

@testable import Memory

/// Part of the suite of mistakes: these tests, too, listen to what heaps tell.
extension HeapFaultTests {
  @Test("a core that frees another's large block does not count below nothing")
  func largeFramesWrap() {
    let bench = HeapArena(frames: 256, cores: 2)
    let block = bench.heaps[0].allocate(20_000)
    bench.heaps[1].free(block)
    for heap in bench.heaps {
      var (index, last) = (0, HeapUse?.none)
      while let use = heap.nextUse(&index) { last = use }
      #expect(last!.count == 0, "frames of large blocks: \(last!.count)")
    }
  }

  @Test("a checked block has no more room than up to its fence")
  func checkedRoom() {
    let bench = HeapArena(frames: 256, checks: true)
    let block = bench.heap.allocate(100)
    let room = bench.heap.room(at: block)
    HeapBytes(range: block..<block + room).fill(7)
    let told = ToldFaults.during { bench.heap.free(block) }
    #expect(told == [], "room \(room) for a block of 100")
  }

  @Test("a checking heap refuses sizes near 2^64")
  func checkedSizes() async {
    await #expect(processExitsWith: .success) {
      let bench = HeapArena(frames: 256, checks: true)
      _ = bench.heap.allocateOtherwise(.max - 100, alignment: 64)
    }
  }

  @Test("the middle of a block is told when it would go back to its slab")
  func middle() {
    let bench = HeapArena(frames: 256)
    let block = bench.heap.allocate(64)
    let told = ToldFaults.during {
      bench.heap.free(block + 16)
      bench.heap.recover()
    }
    #expect(told.map(\.fault) == [.foreign] && told.map(\.address) == [block + 16])
    #expect(bench.heap.faults == [])
  }

  @Test("a block not yet cut is foreign, and freeing it does not empty its slab")
  func uncut() {
    let bench = HeapArena(frames: 256)
    let block = bench.heap.allocate(1000)
    let slab = Slab(word: bench.arena.table.word(at: block))
    let uncut = slab.record.base + UInt64(slab.record.cut) * 1024
    let out = slab.record.out
    let told = ToldFaults.during {
      bench.heap.free(uncut)
      bench.heap.recover()
    }
    #expect(told.map(\.fault) == [.foreign])
    #expect(slab.record.out == 1, "out was \(out), is \(slab.record.out)")
  }

  @Test("a block that is freed again when its slab has become another's is told")
  func staleDouble() {
    let bench = HeapArena(frames: 64)
    let old = (0..<64).map { _ in bench.heap.allocate(48) }
    let first = old.min()!
    for block in old { bench.heap.free(block) }
    bench.heap.recover()
    var new: [UInt64] = []
    while case let block = bench.heap.allocate(112), block != 0 { new.append(block) }
    guard
      let around = new.first(where: { old.contains($0 + 48) || old.contains($0 + 96) })
    else {
      Issue.record("the frames were not used again, \(first)")
      return
    }
    let stale = old.contains(around + 48) ? around + 48 : around + 96
    let told = ToldFaults.during {
      bench.heap.free(stale)
      bench.heap.recover()
    }
    #expect(told.map(\.address) == [stale])
  }

  @Test("a double free is called so, whichever frame of a slab that went it lies in")
  func doubleInKept() {
    let bench = HeapArena(frames: 256)
    let blocks = (0..<64).map { _ in bench.heap.allocate(256) }
    for block in blocks { bench.heap.free(block) }
    bench.heap.returnAll()
    let told = ToldFaults.during { for block in blocks { bench.heap.free(block) } }
    let wrong = told.count { $0.fault != .freedTwice }
    #expect(wrong == 0 && told.count == blocks.count, "\(wrong) of \(told.count) foreign")
  }

  @Test("what a stranger sends cannot make a block look free")
  func forgedMark() {
    let bench = HeapArena(frames: 256)
    let block = bench.heap.allocate(64)
    HeapWords(address: block)[1] = bench.arena.table.word(at: block)
    let told = ToldFaults.during { bench.heap.free(block) }
    #expect(told == [])
  }

  @Test("what a checking heap keeps to watch is had by who needs it")
  func quarantineAtTheEnd() {
    let bench = HeapArena(frames: 256, checks: true)
    var blocks: [UInt64] = []
    while case let block = bench.heap.allocate(3000), block != 0 { blocks.append(block) }
    for block in blocks { bench.heap.free(block) }
    #expect(bench.heap.allocate(7000) != 0, "all \(blocks.count) blocks are freed")
  }

  @Test("a heap that cannot be made takes nothing")
  func notMade() {
    let arena = Arena(frames: 1)
    #expect(CoreHeap.make(core: 0, pool: arena.pool, checks: true) == nil)
    #expect(arena.pool.freeCount == 1)
  }

  @Test("31 blocks of 8 KB do not wait for ever on a core that runs and frees no more")
  func pinned() {
    let bench = HeapArena(frames: 256, cores: 2)
    var blocks: [UInt64] = []
    while case let block = bench.heap.allocate(8192), block != 0 { blocks.append(block) }
    for block in blocks.prefix(31) { bench.heaps[1].free(block) }
    #expect(bench.heap.allocate(8192) != 0, "31 of \(blocks.count) blocks are freed")
  }
}
