import DeviceModels
import Foundation
import Launch
import Synchronization
import TestSupport
import Testing

@testable import Memory

@Suite("Heaps that reach one another in odd ways", .serialized)
struct HeapReachTests {
  @Test("blocks of several cores go home each to its own")
  func manyOwners() {
    let bench = HeapArena(frames: 1024, cores: 4)
    var random = SplitMix64(seed: 9)
    do {
      for _ in 0..<200 {
        let blocks = (0..<60).map { index in
          bench.heaps[1 + index % 3].allocate(random.next() % 9000)
        }
        for block in blocks { bench.heap.free(block) }
      }
      for heap in bench.heaps { heap.sendOutgoing() }
      for heap in bench.heaps { heap.recover() }
    }
    for heap in bench.heaps { #expect(heap.faults == []) }
    #expect(bench.arena.pool.freeCount > 1024 - 16)
  }

  @Test("blocks lie at multiples of more than a frame")
  func wideAlignment() {
    let bench = HeapArena(frames: 4096)
    for shift in 12...20 as ClosedRange<UInt64> {
      for size: UInt64 in [1, 5000, 8192, 70_000] {
        let block = bench.heap.allocateOtherwise(size, alignment: 1 << shift)
        #expect(block != 0 && block % (1 << shift) == 0)
      }
    }
  }

  @Test("a checking core frees what another one gave")
  func checkedAcross() {
    let bench = HeapArena(frames: 2048, cores: 2, checks: true)
    do {
      for _ in 0..<3000 { bench.heaps[1].free(bench.heaps[0].allocate(100)) }
      bench.heaps[1].sendOutgoing()
      for heap in bench.heaps { heap.recover() }
    }
    #expect(bench.heaps[0].faults == [] && bench.heaps[1].faults == [])
  }

  /// Nothing but the way home itself orders the two: no ring, no lock. So a sanitizer
  /// sees what `exchange`, whose rings order all, hides.
  @Test("blocks go home with no other word between the cores")
  func oneWay() {
    let bench = HeapArena(frames: 1024, cores: 2)
    let blocks = (0..<4000).map { _ in bench.heaps[0].allocate(64) }
    onThreads(2) { core in
      guard core == 0 else {
        for block in blocks { bench.heaps[1].free(block) }
        return bench.heaps[1].sendOutgoing()
      }
      for _ in 0..<2000 {
        bench.heaps[0].takeHome()
        usleep(20)
      }
    }
    #expect(bench.heaps[0].faults == [])
  }

  @Test("a heap changes hands with no other word between the cores")
  func oneWaySleep() {
    let bench = HeapArena(frames: 1024, cores: 2)
    onThreads(2) { core in
      for _ in 0..<500 {
        guard core == 0 else {
          bench.heaps[1].recover()
          usleep(30)
          continue
        }
        let blocks = (0..<8).map { _ in bench.heaps[0].allocate(64) }
        for block in blocks { bench.heaps[0].free(block) }
        bench.heaps[0].park()
        usleep(100)
        bench.heaps[0].unpark()
      }
    }
    for heap in bench.heaps { #expect(heap.faults == []) }
  }

  /// Three cores: each frees blocks of the others, sleeps at times, and looks for memory.
  static func sleepAndSend(rounds: Int) {
    let bench = HeapArena(frames: 1500, cores: 3)
    let baskets = (0..<3).map { _ in Basket() }
    let broken = Atomic<Int>(0)
    onThreads(3) { core in
      let heap = bench.heaps[core]
      var random = SplitMix64(seed: UInt64(core) + 77)
      for _ in 0..<rounds {
        for _ in 0..<40 {
          let size = 16 + random.next() % 6000
          let address = heap.allocate(size)
          guard address != 0 else { continue }
          let block = OwnedBlock(address, 16)
          baskets[Int(random.next() % 3)].put(block.address)
        }
        for block in baskets[core].takeAll() {
          if !OwnedBlock.isWhole(at: block, 16) { broken.add(1, ordering: .relaxed) }
          heap.free(block)
        }
        switch random.next() % 3 {
        case 0:
          heap.park()
          sched_yield()
          heap.unpark()
        case 1: heap.recover()
        default: break
        }
      }
      heap.sendOutgoing()
    }
    for basket in baskets { for block in basket.takeAll() { bench.heap.free(block) } }
    bench.heap.sendOutgoing()
    for heap in bench.heaps { heap.recover() }
    #expect(broken.load(ordering: .relaxed) == 0)
    for heap in bench.heaps { #expect(heap.faults == []) }
    #expect(bench.arena.pool.freeCount > 1500 - 20, "\(bench.arena.pool.freeCount)")
  }

  @Test("sleeping, claiming and sending home at once")
  func sleepAndSend() {
    Self.sleepAndSend(rounds: Tier.rounds(quick: 600, ci: 3000, long: 50_000))
  }
}

private final class Basket: @unchecked Sendable {
  private let lock = NSLock()
  private var blocks: [UInt64] = []

  func put(_ block: UInt64) { lock.withLock { blocks.append(block) } }

  func takeAll() -> [UInt64] {
    lock.withLock {
      let all = blocks
      blocks = []
      return all
    }
  }
}
