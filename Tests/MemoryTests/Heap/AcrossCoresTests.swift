import DeviceModels
import Foundation
import Launch
import Machine
import Synchronization
import TestSupport
import Testing

@testable import Memory

/// Blocks on their way from one thread to another: a ring with room for 256.
private final class BlockRing: Sendable {
  private let sent = Atomic<Int>(0)
  private let taken = Atomic<Int>(0)
  nonisolated(unsafe) private let slots: UnsafeMutablePointer<UInt64>

  init() {
    unsafe slots = .allocate(capacity: 256)
  }

  deinit {
    unsafe slots.deallocate()
  }

  func put(_ address: UInt64) {
    let index = sent.load(ordering: .relaxed)
    while index - taken.load(ordering: .acquiring) == 256 { sched_yield() }
    unsafe slots[index % 256] = address
    sent.store(index + 1, ordering: .releasing)
  }

  func take() -> UInt64 {
    let index = taken.load(ordering: .relaxed)
    while sent.load(ordering: .acquiring) == index { sched_yield() }
    let address = unsafe slots[index % 256]
    taken.store(index + 1, ordering: .releasing)
    return address
  }
}

@Suite("Heaps of several cores")
struct AcrossCoresTests {
  /// Each core frees what another one gave.
  static func exchange(blocks count: Int, seed: UInt64) {
    let bench = HeapArena(frames: 16_384, cores: 2)
    let rings = [BlockRing(), BlockRing()]
    let broken = Atomic<Int>(0)
    onThreads(2) { core in
      let heap = bench.heaps[core]
      var random = SplitMix64(seed: seed + UInt64(core))
      for _ in 0..<count {
        let size = 16 + random.next() % 500
        let mine = OwnedBlock(heap.allocate(size), 16)
        rings[core].put(mine.address)
        let other = rings[1 - core].take()
        if !OwnedBlock.isWhole(at: other, 16) { broken.add(1, ordering: .relaxed) }
        heap.free(other)
      }
      heap.sendOutgoing()
    }
    #expect(broken.load(ordering: .relaxed) == 0, "blocks that somebody else wrote to")
    for heap in bench.heaps { heap.recover() }
    for heap in bench.heaps { #expect(heap.faults == []) }
    #expect(bench.arena.pool.freeCount > 16_384 - 8, "frames did not come back")
  }

  @Test("blocks that the other core frees come home")
  func hammer() {
    for seed in Tier.seeds(quick: 1, ci: 5, long: 100) {
      Self.exchange(blocks: 20_000, seed: seed)
    }
  }

  @Test("several that take frames at once each get their own")
  func together() {
    let bench = HeapArena(frames: 8192, cores: 4)
    onThreads(4) { core in
      var program = RandomProgram(bench.heaps[core], seed: UInt64(core))
      program.run(8_000)
      #expect(program.complaints == [] && bench.heaps[core].faults == [])
      program.freeAll()
      bench.heaps[core].recover()
    }
    #expect(bench.arena.pool.freeCount > 8192 - 40)
  }

  @Test("what waits for a sleeping core's return is had by others who need it")
  func parked() {
    let bench = HeapArena(frames: 512, cores: 2)
    let (awake, asleep) = (bench.heaps[0], bench.heaps[1])
    var blocks: [UInt64] = []
    while case let block = asleep.allocate(1000), block != 0 { blocks.append(block) }
    #expect(awake.allocate(1000) == 0)
    for block in blocks { awake.free(block) }
    #expect(
      awake.allocate(1000) == 0, "the other core is not asleep: its heap is its own")
    asleep.park()
    #expect(awake.allocate(1000) != 0)
    #expect(bench.arena.pool.freeCount > 400)
    asleep.unpark()
    #expect(asleep.allocate(1000) != 0 && asleep.faults == [] && awake.faults == [])
  }

  @Test("a core that sleeps keeps no block of another's")
  func sent() {
    let bench = HeapArena(frames: 512, cores: 2)
    let block = bench.heaps[0].allocate(100)
    bench.heaps[1].free(block)
    bench.heaps[1].park()
    #expect(bench.heaps[0].gate.returned.load(ordering: .relaxed) == block)
    bench.heaps[0].recover()
    #expect(bench.arena.pool.freeCount >= 512 - 3)
  }

  @Test("no two use a heap at once, however often its core sleeps")
  func claims() {
    let bench = HeapArena(frames: 2048, cores: 2)
    onThreads(2) { core in
      let heap = bench.heaps[core]
      var random = SplitMix64(seed: UInt64(core))
      for _ in 0..<300 {
        var blocks: [UInt64] = []
        for _ in 0..<50 { blocks.append(heap.allocate(random.next() % 4000)) }
        for block in blocks { heap.free(block) }
        if core == 0 {
          heap.park()
          heap.unpark()
        } else {
          heap.recover()
        }
      }
    }
    for heap in bench.heaps { #expect(heap.faults == []) }
  }
}
