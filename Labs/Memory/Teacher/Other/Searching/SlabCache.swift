// All slabs of one size, in one list that is searched.

import Memory
import MemoryLabKit

/// Gives blocks of one size from slabs, and makes slabs where it needs them.
public struct SlabCache<Memory: SlabMemory> {
  private let number: Int
  private let shape: Shape
  private let memory: Memory

  /// The newest slab; 0 for none.
  private var newest: UInt64 = 0

  /// How many slabs were made.
  private var made: UInt64 = 0

  public init(number: Int, in memory: Memory) {
    (self.number, self.memory) = (number, memory)
    shape = Shape(blockSize: Parameters.sizes[number])
  }

  public mutating func take() -> UInt64 {
    var found: UInt64 = 0
    var address = newest
    while address != 0 {
      let slab = slab(address)
      if !slab.isFull, !slab.isEmpty { return slab.take() }
      if slab.isEmpty { found = address }
      address = slab.next
    }
    if found == 0 { found = make() }
    return found == 0 ? 0 : slab(found).take()
  }

  public mutating func give(_ block: UInt64, slabAt address: UInt64) -> HeapFault? {
    let slab = slab(address)
    if let fault = slab.give(block) { return fault }
    if slab.isEmpty, emptyCount > Parameters.spare { giveBack(address) }
    return nil
  }

  public mutating func giveBack() {
    var address = newest
    while address != 0 {
      let slab = slab(address)
      let next = slab.next
      if slab.isEmpty { giveBack(address) }
      address = next
    }
  }

  private func slab(_ address: UInt64) -> Slab<Memory> {
    Slab(at: address, number: number, in: memory)
  }

  private var emptyCount: Int {
    var count = 0
    var address = newest
    while address != 0 {
      let slab = slab(address)
      if slab.isEmpty { count += 1 }
      address = slab.next
    }
    return count
  }

  private mutating func make() -> UInt64 {
    guard let address = memory.take(shape.frames) else { return 0 }
    let new = slab(address)
    new.prepare(colour: made % shape.colours)
    new.next = newest
    (newest, made) = (address, made + 1)
    for frame in 0..<shape.frames {
      memory.setWord(
        at: address + (frame << Frame.shift),
        to: (address >> 12) << 6 + FrameTable.Kind.lent)
    }
    return address
  }

  private mutating func giveBack(_ address: UInt64) {
    let next = slab(address).next
    if newest == address {
      newest = next
    } else {
      var before = newest
      while slab(before).next != address { before = slab(before).next }
      slab(before).next = next
    }
    for frame in 0..<shape.frames {
      memory.setWord(at: address + (frame << Frame.shift), to: 0)
    }
    memory.give(address, count: shape.frames)
  }
}
