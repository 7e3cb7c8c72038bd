// All slabs of one size. Steps 3 and 4 of the handout.

import Memory
import MemoryLabKit

/// Gives blocks of one size from slabs, and makes slabs where it needs them.
///
/// All its slabs are in one list, full ones and empty ones alike, and a word of each
/// header leads to the next. Whoever looks for a slab walks along.
public struct SlabCache<Memory: SlabMemory> {
  private let number: Int
  private let memory: Memory
  private let shape: Shape

  /// The address of the list's first slab, the newest; 0 where there is none.
  private var first: UInt64 = 0

  /// The colour of the next slab that is made.
  private var colour: UInt64 = 0

  /// A cache that has no slab yet, of blocks of size `number` in `Parameters.sizes`.
  public init(number: Int, in memory: Memory) {
    (self.number, self.memory) = (number, memory)
    shape = Shape(blockSize: Parameters.sizes[number])
  }

  /// Gives a block; 0 where there is no memory for it.
  public mutating func take() -> UInt64 {
    var empty: UInt64 = 0
    var address = first
    while address != 0 {
      let slab = slabHandle(address)
      let given = slab.given
      if given == 0 {
        empty = address
      } else if given < shape.blocks {
        return slab.take()
      }
      address = slab.next
    }
    if empty != 0 { return slabHandle(empty).take() }
    return takeFromNewSlab()
  }

  /// Takes back the block at `block` of the slab at `address`, which is this cache's.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public mutating func give(_ block: UInt64, slabAt address: UInt64) -> HeapFault? {
    let slab = slabHandle(address)
    if let fault = slab.give(block) { return fault }
    // The slab itself is counted among the empty ones.
    if slab.given == 0, countEmpty() > Parameters.spare { remove(slab) }
    return nil
  }

  /// Gives back all slabs of which no block is given.
  public mutating func giveBack() {
    var address = first
    while address != 0 {
      let slab = slabHandle(address)
      // To be loaded before the slab may go.
      let next = slab.next
      if slab.given == 0 { remove(slab) }
      address = next
    }
  }

  /// The slab of this cache whose frames have the word `word`; nil where it has none.
  func slab(withFrameWord word: UInt64) -> Slab<Memory>? {
    var address = first
    while address != 0 {
      let slab = slabHandle(address)
      if slab.frameWord == word { return slab }
      address = slab.next
    }
    return nil
  }

  private func slabHandle(_ address: UInt64) -> Slab<Memory> {
    Slab(at: address, number: number, in: memory)
  }

  private func countEmpty() -> Int {
    var count = 0
    var address = first
    while address != 0 {
      let slab = slabHandle(address)
      if slab.given == 0 { count += 1 }
      address = slab.next
    }
    return count
  }

  private mutating func takeFromNewSlab() -> UInt64 {
    guard let address = memory.take(shape.frames) else { return 0 }
    let slab = slabHandle(address)
    setWords(of: slab, to: slab.frameWord)
    slab.prepare(colour: colour)
    colour = (colour + 1) % shape.colours
    slab.next = first
    first = address
    return slab.take()
  }

  /// Takes a slab out of the list, and gives its frames back.
  private mutating func remove(_ slab: Slab<Memory>) {
    if first == slab.address {
      first = slab.next
    } else {
      var previous = slabHandle(first)
      while previous.next != slab.address { previous = slabHandle(previous.next) }
      previous.next = slab.next
    }
    setWords(of: slab, to: 0)
    memory.give(slab.address, count: shape.frames)
  }

  private func setWords(of slab: Slab<Memory>, to word: UInt64) {
    for index in 0..<shape.frames {
      memory.setWord(at: slab.address + index * Frame.size, to: word)
    }
  }
}
