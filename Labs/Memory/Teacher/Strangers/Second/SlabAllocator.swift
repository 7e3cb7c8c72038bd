// Caches of all sizes: what gives large blocks. Steps 5 and 6 of the handout.

import Memory
import MemoryLabKit

/// Gives blocks of all sizes that `Parameters.sizes` has.
public struct SlabAllocator<Memory: SlabMemory> {
  private let memory: Memory

  /// A cache for each of `Parameters.sizes`, of which there are eight.
  private var caches: InlineArray<8, SlabCache<Memory>>

  /// An allocator that has no slab yet.
  public init(_ memory: Memory) {
    self.memory = memory
    caches = InlineArray(repeating: SlabCache(number: 0, in: memory))
    for number in caches.indices {
      caches[number] = SlabCache(number: number, in: memory)
    }
  }

  /// A block of at least `size` bytes at a multiple of `alignment`, a power of two; 0
  /// where it gives none.
  public mutating func allocate(_ size: UInt64, alignment: UInt64) -> UInt64 {
    guard alignment <= Parameters.unit, let number = Shape.number(for: size) else {
      return 0
    }
    let block = caches[number].take()
    if block != 0 { return block }
    giveBack()
    return caches[number].take()
  }

  /// Takes back the block at `address`.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public mutating func free(_ address: UInt64) -> HeapFault? {
    guard let slab = findSlab(holding: address) else { return .foreign }
    return caches[slab.number].give(address, slabAt: slab.address)
  }

  /// How many bytes the block at `address` has; 0 where no given block begins there.
  public func room(at address: UInt64) -> UInt64 {
    guard let slab = findSlab(holding: address) else { return 0 }
    return slab.check(address) == nil ? Parameters.sizes[slab.number] : 0
  }

  /// Gives back all slabs of which no block is given.
  public mutating func giveBack() {
    for number in caches.indices { caches[number].giveBack() }
  }

  /// The slab in one of whose frames `address` lies; nil where it lies in none of ours.
  ///
  /// Only our own slabs' headers are loaded, whatever the word of that frame may say.
  private func findSlab(holding address: UInt64) -> Slab<Memory>? {
    let word = memory.word(at: address)
    guard word & FrameTable.Kind.mask == FrameTable.Kind.lent else { return nil }
    for number in caches.indices {
      if let slab = caches[number].slab(withFrameWord: word) { return slab }
    }
    return nil
  }
}
