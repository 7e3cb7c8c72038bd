// All slabs of one size, in lists by how many of their blocks are given.

import Memory
import MemoryLabKit

/// Gives blocks of one size, of the fullest slab that has one.
public struct SlabCache<Memory: SlabMemory> {
  private let number: Int
  private let shape: Shape
  private let memory: Memory

  /// A list for each count of blocks that are given. Full slabs are in one as well.
  private var lists = InlineArray<65, SlabList<Memory>>(repeating: SlabList())
  private var colour: UInt64 = 0

  public init(number: Int, in memory: Memory) {
    (self.number, self.memory) = (number, memory)
    shape = Shape(blockSize: Parameters.sizes[number])
  }

  public mutating func take() -> UInt64 {
    for count in stride(from: Int(shape.blocks) - 1, through: 0, by: -1) {
      if let slab = lists[count].first { return take(of: slab, count) }
    }
    guard let address = memory.take(shape.frames) else { return 0 }
    for frame in 0..<shape.frames {
      memory.setWord(
        at: address + frame * 4096, to: address / 4096 * 64 + FrameTable.Kind.lent)
    }
    let slab = Slab(at: address, number: number, in: memory)
    slab.prepare(colour: colour)
    colour = colour + 1 == shape.colours ? 0 : colour + 1
    lists[0].add(slab)
    return take(of: slab, 0)
  }

  private mutating func take(of slab: Slab<Memory>, _ count: Int) -> UInt64 {
    let block = slab.take()
    lists[count].remove(slab)
    lists[count + 1].add(slab)
    return block
  }

  public mutating func give(_ block: UInt64, slabAt address: UInt64) -> HeapFault? {
    let slab = Slab(at: address, number: number, in: memory)
    let count = Int(slab.given)
    if let fault = slab.give(block) { return fault }
    lists[count].remove(slab)
    lists[count - 1].add(slab)
    if count == 1, lists[0].count > Parameters.spare { giveBackOne() }
    return nil
  }

  public mutating func giveBack() {
    while lists[0].count > 0 { giveBackOne() }
  }

  private mutating func giveBackOne() {
    guard let slab = lists[0].first else { return }
    lists[0].remove(slab)
    for frame in 0..<shape.frames {
      memory.setWord(at: slab.address + frame * 4096, to: 0)
    }
    memory.give(slab.address, count: shape.frames)
  }
}

/// Slabs, one behind the other.
struct SlabList<Memory: SlabMemory> {
  private(set) var first: Slab<Memory>?
  private(set) var count = 0

  mutating func add(_ slab: Slab<Memory>) {
    slab.previous = 0
    slab.next = first?.address ?? 0
    first?.previous = slab.address
    first = slab
    count += 1
  }

  mutating func remove(_ slab: Slab<Memory>) {
    let (previous, next) = (slab.previous, slab.next)
    if previous != 0 { slab.neighbour(at: previous).next = next }
    if next != 0 { slab.neighbour(at: next).previous = previous }
    if previous == 0 { first = next == 0 ? nil : slab.neighbour(at: next) }
    count -= 1
  }
}
