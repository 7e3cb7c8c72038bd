import Testing

@testable import Memory

/// Lends one block of 20,000 bytes at a time, in frames of an arena's.
private enum Lender {
  nonisolated(unsafe) static var first: Frame?
  nonisolated(unsafe) static var isLent = false

  static let blocks = LargeBlocks(
    allocate: { size, alignment in
      guard size <= 20_000, alignment <= 64, let first = unsafe Lender.first,
        unsafe !Lender.isLent
      else { return 0 }
      unsafe Lender.isLent = true
      return first.address + 64
    },
    free: { address in
      guard unsafe Lender.first?.address == address - 64 else {
        return HeapFault.foreign.rawValue
      }
      guard unsafe Lender.isLent else { return HeapFault.freedTwice.rawValue }
      unsafe Lender.isLent = false
      return LargeBlocks.taken
    },
    room: { address in unsafe Lender.first?.address == address - 64 ? 20_000 : 0 })

  /// Calls `body` with an arena whose heaps borrow blocks.
  static func during(_ body: (HeapArena) throws -> Void) rethrows {
    let bench = HeapArena(frames: 256)
    unsafe first = bench.arena.pool.take(5)
    unsafe isLent = false
    if let first = unsafe first {
      bench.arena.table[first] = FrameTable.Kind.lent | 0xffff_ffff << 6
    }
    bench.heap.replaceLargeBlocks(with: blocks)
    try body(bench)
  }
}

extension HeapFaultTests {
  @Test("large blocks that somebody lends are his, and others are whole frames")
  func lent() {
    Lender.during { bench in
      let told = ToldFaults.during {
        let block = bench.heap.allocate(15_000)
        #expect(block % 4096 == 64)
        #expect(bench.heap.room(at: block) == 20_000)
        #expect(!bench.heap.resize(block, to: 16_000))
        let others = [bench.heap.allocate(15_000), bench.heap.allocate(30_000)]
        #expect(others.allSatisfy { $0 != 0 && $0 % 4096 == 0 })
        for other in others { bench.heap.free(other) }
        bench.heap.free(block)
        #expect(bench.heap.allocate(9000) == block)
        #expect(bench.heap.allocate(8000) % 4096 != 64)
      }
      #expect(told == [])
    }
  }

  @Test("what is wrong with a block that was lent is told by its number")
  func lentFaults() {
    Lender.during { bench in
      var block: UInt64 = 0
      let told = ToldFaults.during {
        block = bench.heap.allocate(15_000)
        bench.heap.free(block + 16)
        bench.heap.free(block)
        bench.heap.free(block)
      }
      #expect(
        told == [
          Fault(fault: .foreign, address: block + 16, blockSize: 0),
          Fault(fault: .freedTwice, address: block, blockSize: 20_000),
        ])
    }
  }

  @Test("a heap that is made beside another borrows from the same")
  func lentBeside() throws {
    try Lender.during { bench in
      let heap = CoreHeap.make(core: 1, pool: bench.arena.pool, beside: bench.heap)
      let other = try #require(heap)
      let block = other.allocate(15_000)
      #expect(block % 4096 == 64)
      #expect(ToldFaults.during { bench.heap.free(block) } == [])
      #expect(bench.heap.replaceLargeBlocks(with: nil) != nil)
      #expect(bench.heap.allocate(15_000) % 4096 == 0)
      #expect(ToldFaults.during { bench.heap.free(block) }.map(\.fault) == [.foreign])
    }
  }
}
