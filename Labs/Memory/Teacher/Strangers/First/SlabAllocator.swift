// Caches of all sizes: what gives large blocks. Steps 5 and 6 of the handout.

import Memory
import MemoryLabKit

/// Gives blocks of all sizes that `Parameters.sizes` has.
public struct SlabAllocator<Memory: SlabMemory> {
  private let memory: Memory

  /// One for each of `Parameters.sizes`, whose type has the same length.
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
    guard alignment <= Parameters.unit, let number = Shape.number(for: size)
    else { return 0 }
    let block = caches[number].take()
    guard block == 0 else { return block }
    giveBack()
    return caches[number].take()
  }

  /// Takes back the block at `address`.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public mutating func free(_ address: UInt64) -> HeapFault? {
    guard let home = slab(holding: address) else { return .foreign }
    return caches[home.number].give(address, slabAt: home.address)
  }

  /// How many bytes the block at `address` has; 0 where no given block begins there.
  public func room(at address: UInt64) -> UInt64 {
    guard let home = slab(holding: address), home.hasGiven(address) else { return 0 }
    return home.shape.blockSize
  }

  /// Gives back all slabs of which no block is given.
  public mutating func giveBack() {
    for number in caches.indices { caches[number].giveBack() }
  }

  /// The slab that has the frame of the byte at `address`; nil where none of ours has
  /// it. Nothing is loaded unless the words of that frame and of the slab's first agree.
  private func slab(holding address: UInt64) -> Slab<Memory>? {
    let word = memory.word(at: address)
    guard word & FrameTable.Kind.mask == FrameTable.Kind.lent else { return nil }
    let start = Frame(number: word >> 6).address
    guard memory.word(at: start) == word,
      let number = Slab<Memory>.number(at: start, in: memory)
    else { return nil }
    return caches[number].slab(at: start)
  }
}
