// All slabs of one size. Steps 3 and 4 of the handout.

import Memory
import MemoryLabKit

/// Slabs that are linked by their headers, the one that came last before the others.
struct SlabList {
  /// The address of the first; 0 where there is none.
  private(set) var first: UInt64 = 0

  /// Puts a slab that is in no list before the others.
  mutating func insert<Memory: SlabMemory>(_ slab: Slab<Memory>) {
    slab[.next] = first
    slab[.previous] = 0
    if first != 0 { slab.sibling(at: first)[.previous] = slab.address }
    first = slab.address
  }

  /// Takes out a slab, which is in this list.
  mutating func remove<Memory: SlabMemory>(_ slab: Slab<Memory>) {
    let (next, previous) = (slab[.next], slab[.previous])
    if next != 0 { slab.sibling(at: next)[.previous] = previous }
    if previous != 0 {
      slab.sibling(at: previous)[.next] = next
    } else {
      first = next
    }
  }
}

/// Gives blocks of one size from slabs, and makes slabs where it needs them.
///
/// A partial slab is in one list, an empty one in the other. A full one is in none: it
/// comes back with the first of its blocks.
public struct SlabCache<Memory: SlabMemory> {
  private let number: Int
  private let memory: Memory
  private let shape: Shape

  private var partial = SlabList()
  private var empty = SlabList()
  private var emptyCount = 0

  /// The colour of the next slab that is made.
  private var colour: UInt64 = 0

  /// A cache that has no slab yet, of blocks of size `number` in `Parameters.sizes`.
  public init(number: Int, in memory: Memory) {
    (self.number, self.memory) = (number, memory)
    shape = Shape(blockSize: Parameters.sizes[number])
  }

  /// Gives a block; 0 where there is no memory for it.
  public mutating func take() -> UInt64 {
    guard let source = partialSlab() else { return 0 }
    let block = source.take()
    if source.isFull { partial.remove(source) }
    return block
  }

  /// Takes back the block at `block` of the slab at `address`, which is this cache's.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public mutating func give(_ block: UInt64, slabAt address: UInt64) -> HeapFault? {
    let home = slab(at: address)
    let wasFull = home.isFull
    if let fault = home.give(block) { return fault }
    if home.isEmpty {
      if !wasFull { partial.remove(home) }
      keepOrRelease(home)
    } else if wasFull {
      partial.insert(home)
    }
    return nil
  }

  /// Gives back all slabs of which no block is given.
  public mutating func giveBack() {
    while let kept = takeKept() { release(kept) }
  }

  /// The slab of this cache at `address`.
  func slab(at address: UInt64) -> Slab<Memory> {
    Slab(at: address, number: number, shape: shape, in: memory)
  }
}

extension SlabCache {
  /// A slab with a free block, which is in the list of partial ones even where none of
  /// its blocks is given yet; nil where there is no memory.
  private mutating func partialSlab() -> Slab<Memory>? {
    if partial.first != 0 { return slab(at: partial.first) }
    if let kept = takeKept() {
      partial.insert(kept)
      return kept
    }
    guard let made = makeSlab() else { return nil }
    partial.insert(made)
    return made
  }

  /// An empty slab, which is in no list any more.
  private mutating func takeKept() -> Slab<Memory>? {
    guard empty.first != 0 else { return nil }
    let kept = slab(at: empty.first)
    empty.remove(kept)
    emptyCount -= 1
    return kept
  }

  /// Finds a place for an empty slab that is in no list.
  private mutating func keepOrRelease(_ slab: Slab<Memory>) {
    guard emptyCount < Parameters.spare else { return release(slab) }
    empty.insert(slab)
    emptyCount += 1
  }

  /// A new slab, in no list; nil where there are no frames for it.
  private mutating func makeSlab() -> Slab<Memory>? {
    guard let address = memory.take(shape.frames) else { return nil }
    setWords(
      from: address, to: Frame(holding: address).number << 6 | FrameTable.Kind.lent)
    let made = slab(at: address)
    made.prepare(colour: colour)
    colour = (colour + 1) % shape.colours
    return made
  }

  /// Gives the frames of a slab that is in no list back to the memory.
  private func release(_ slab: Slab<Memory>) {
    setWords(from: slab.address, to: FrameTable.Kind.none)
    memory.give(slab.address, count: shape.frames)
  }

  /// Sets the words of all frames of the slab at `address`.
  private func setWords(from address: UInt64, to word: UInt64) {
    for index in 0..<shape.frames {
      memory.setWord(at: address + index * Frame.size, to: word)
    }
  }
}
