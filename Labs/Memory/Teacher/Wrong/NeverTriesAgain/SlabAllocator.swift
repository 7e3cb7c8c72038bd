// Caches of all sizes: what gives large blocks.

import Memory
import MemoryLabKit

/// Gives blocks of all sizes that `Parameters.sizes` has.
public struct SlabAllocator<Memory: SlabMemory> {
  private let memory: Memory
  private var caches: InlineArray<8, SlabCache<Memory>>

  /// An allocator that has no slab yet.
  public init(_ memory: Memory) {
    self.memory = memory
    caches = InlineArray { SlabCache(number: $0, in: memory) }
  }

  /// A block of at least `size` bytes at a multiple of `alignment`, a power of two; 0
  /// where it gives none.
  public mutating func allocate(_ size: UInt64, alignment: UInt64) -> UInt64 {
    guard alignment <= Parameters.unit, let number = Shape.number(for: size) else {
      return 0
    }
    return caches[number].take()
  }

  /// Takes back the block at `address`.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public mutating func free(_ address: UInt64) -> HeapFault? {
    guard let slab = slab(at: address) else { return .foreign }
    return caches[slab.number].give(address, slabAt: slab.address)
  }

  /// How many bytes the block at `address` has; 0 where no given block begins there.
  public func room(at address: UInt64) -> UInt64 {
    guard let slab = slab(at: address), slab.hasGiven(address) else { return 0 }
    return Parameters.sizes[slab.number]
  }

  /// Gives back all slabs of which no block is given.
  public mutating func giveBack() {
    for number in caches.indices { caches[number].giveBack() }
  }

  /// The slab in whose frames `address` lies; nil where it is none's.
  private func slab(at address: UInt64) -> Slab<Memory>? {
    let word = memory.word(at: address)
    let first = (word >> 6) << 12
    // Another lender's word may be anything, and where it leads there may be no memory:
    // where the first frame has the same word there is some.
    guard word & FrameTable.Kind.mask == FrameTable.Kind.lent,
      memory.word(at: first) == word, memory.load(first) == Parameters.magic
    else { return nil }
    let number = Slab.number(at: first, in: memory)
    guard Parameters.sizes.indices.contains(number) else { return nil }
    return Slab(at: first, number: number, in: memory)
  }
}
