// All slabs of one size.

import Memory
import MemoryLabKit

/// Gives blocks of one size from slabs, and makes slabs where it needs them.
public struct SlabCache<Memory: SlabMemory> {
  private let number: Int
  private let shape: Shape
  private let memory: Memory

  /// Slabs of which some blocks are given and some are not, and those with none given.
  private var partial = SlabList<Memory>()
  private var empty = SlabList<Memory>()

  /// The colour of the next new slab.
  private var colour: UInt64 = 0

  /// A cache that has no slab yet, of blocks of size `number`.
  public init(number: Int, in memory: Memory) {
    (self.number, self.memory) = (number, memory)
    shape = Shape(blockSize: Parameters.sizes[number])
  }

  /// Gives a block; 0 where there is no memory for it.
  public mutating func take() -> UInt64 {
    guard let slab = partial.first ?? emptySlab() else { return 0 }
    let block = slab.take()
    if slab.isFull { partial.remove(slab) }
    return block
  }

  /// Takes back the block at `block` of the slab at `address`, which is this cache's.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public mutating func give(_ block: UInt64, slabAt address: UInt64) -> HeapFault? {
    let slab = Slab(at: address, number: number, in: memory)
    let wasFull = slab.isFull
    if let fault = slab.give(block) { return fault }
    if wasFull { partial.add(slab) }
    guard slab.isEmpty else { return nil }
    partial.remove(slab)
    empty.add(slab)
    return nil
  }

  /// Gives back all slabs of which no block is given.
  public mutating func giveBack() {
    while let slab = empty.first {
      empty.remove(slab)
      giveBack(slab)
    }
  }

  /// A slab with none of its blocks given, among the partial ones; nil where there is
  /// no memory.
  private mutating func emptySlab() -> Slab<Memory>? {
    guard let slab = empty.first ?? newSlab() else { return nil }
    if empty.first?.address == slab.address { empty.remove(slab) }
    partial.add(slab)
    return slab
  }

  private mutating func newSlab() -> Slab<Memory>? {
    guard let address = memory.take(shape.frames) else { return nil }
    setWords(from: address, to: address >> 6 | FrameTable.Kind.lent)
    let slab = Slab(at: address, number: number, in: memory)
    slab.prepare(colour: colour)
    colour = (colour + 1) % shape.colours
    return slab
  }

  private func giveBack(_ slab: Slab<Memory>) {
    setWords(from: slab.address, to: 0)
    memory.give(slab.address, count: shape.frames)
  }

  private func setWords(from address: UInt64, to word: UInt64) {
    for frame in 0..<shape.frames {
      memory.setWord(at: address + frame * 4096, to: word)
    }
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
