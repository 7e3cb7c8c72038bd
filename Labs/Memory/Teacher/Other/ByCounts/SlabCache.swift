// All slabs of one size, in lists by how many of their blocks are given.

import Memory
import MemoryLabKit

/// Gives blocks of one size, of the fullest slab that has one.
public struct SlabCache<Memory: SlabMemory> {
  private let number: Int
  private let shape: Shape
  private let memory: Memory

  /// The first slab of each count of blocks that are given; 0 for none. Full slabs are in
  /// a list as well.
  private var first = InlineArray<65, UInt64>(repeating: 0)

  /// How many slabs have no block given.
  private var emptyCount = 0
  private var colour: UInt64 = 0

  public init(number: Int, in memory: Memory) {
    (self.number, self.memory) = (number, memory)
    shape = Shape(blockSize: Parameters.sizes[number])
  }

  public mutating func take() -> UInt64 {
    for count in stride(from: Int(shape.blocks) - 1, through: 0, by: -1)
    where first[count] != 0 {
      return take(of: slab(first[count]))
    }
    guard let address = memory.take(shape.frames) else { return 0 }
    for frame in 0..<shape.frames {
      memory.setWord(
        at: address + frame * 4096, to: address / 4096 * 64 + FrameTable.Kind.lent)
    }
    slab(address).prepare(colour: colour)
    colour = colour + 1 == shape.colours ? 0 : colour + 1
    add(slab(address))
    return take(of: slab(address))
  }

  public mutating func give(_ block: UInt64, slabAt address: UInt64) -> HeapFault? {
    let slab = slab(address)
    guard slab.hasGiven(block) else { return slab.give(block) }
    remove(slab)
    let fault = slab.give(block)
    add(slab)
    if slab.isEmpty, emptyCount > Parameters.spare { giveBackOne() }
    return fault
  }

  public mutating func giveBack() {
    while first[0] != 0 { giveBackOne() }
  }

  private func slab(_ address: UInt64) -> Slab<Memory> {
    Slab(at: address, number: number, in: memory)
  }

  private mutating func take(of slab: Slab<Memory>) -> UInt64 {
    remove(slab)
    let block = slab.take()
    add(slab)
    return block
  }

  private mutating func giveBackOne() {
    let slab = slab(first[0])
    remove(slab)
    for frame in 0..<shape.frames {
      memory.setWord(at: slab.address + frame * 4096, to: 0)
    }
    memory.give(slab.address, count: shape.frames)
  }

  /// Puts a slab into the list of its count.
  private mutating func add(_ slab: Slab<Memory>) {
    let count = Int(slab.given)
    (slab.previous, slab.next) = (0, first[count])
    if first[count] != 0 { self.slab(first[count]).previous = slab.address }
    first[count] = slab.address
    if count == 0 { emptyCount += 1 }
  }

  /// Takes a slab out of the list of its count.
  private mutating func remove(_ slab: Slab<Memory>) {
    let (previous, next) = (slab.previous, slab.next)
    if next != 0 { self.slab(next).previous = previous }
    if previous != 0 {
      self.slab(previous).next = next
    } else {
      first[Int(slab.given)] = next
    }
    if slab.isEmpty { emptyCount -= 1 }
  }
}
