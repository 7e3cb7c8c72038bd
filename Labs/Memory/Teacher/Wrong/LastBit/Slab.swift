// One slab: frames in a row, with a header and blocks of one size.

import Memory
import MemoryLabKit

/// The slab at an address.
public struct Slab<Memory: SlabMemory> {
  public let address: UInt64

  /// The number of its blocks' size.
  public let number: Int

  let shape: Shape
  private let memory: Memory

  /// The slab of size `number` whose first frame is the one at `address`.
  public init(at address: UInt64, number: Int, in memory: Memory) {
    (self.address, self.number, self.memory) = (address, number, memory)
    shape = Shape(blockSize: Parameters.sizes[number])
  }

  /// Which word of the header is what.
  private enum Word {
    static var magic: UInt64 { 0 }
    static var number: UInt64 { 1 }
    static var start: UInt64 { 2 }
    static var count: UInt64 { 3 }
    static var map: UInt64 { 4 }
    static var next: UInt64 { 5 }
    static var previous: UInt64 { 6 }
  }

  private func load(_ word: UInt64) -> UInt64 { memory.load(address + word * 8) }

  private func store(_ value: UInt64, _ word: UInt64) {
    memory.store(value, at: address + word * 8)
  }

  /// Writes the header of a new slab, none of whose blocks is given.
  public func prepare(colour: UInt64) {
    store(Parameters.magic, Word.magic)
    store(UInt64(number), Word.number)
    store(Parameters.header + colour * Parameters.unit, Word.start)
    store(0, Word.count)
    store(0, Word.map)
  }

  /// The size's number in the header of the slab at `address`; any where there is none.
  static func number(at address: UInt64, in memory: Memory) -> Int {
    Int(truncatingIfNeeded: memory.load(address + Word.number * 8))
  }

  /// How many of its blocks are given.
  private var given: UInt64 { load(Word.count) }

  var isEmpty: Bool { given == 0 }
  var isFull: Bool { given == shape.blocks }

  /// Gives a block; 0 where all are given.
  public func take() -> UInt64 {
    let map = load(Word.map)
    let index = UInt64((~map).trailingZeroBitCount)
    guard index < shape.blocks else { return 0 }
    store(map | 1 << index, Word.map)
    store(given + 1, Word.count)
    return address + load(Word.start) + index * shape.blockSize
  }

  /// Takes back the block at `address`.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public func give(_ block: UInt64) -> HeapFault? {
    guard let index = index(of: block) else { return .foreign }
    let map = load(Word.map)
    guard map >> index & 1 == 1 else { return .freedTwice }
    store(map & ~(1 << (given - 1)), Word.map)
    store(given - 1, Word.count)
    return nil
  }

  /// Whether the block at `address` is one, and given.
  func hasGiven(_ block: UInt64) -> Bool {
    guard let index = index(of: block) else { return false }
    return load(Word.map) >> index & 1 == 1
  }

  /// Which of its blocks begins at `address`; nil where none does.
  private func index(of block: UInt64) -> UInt64? {
    let first = address + load(Word.start)
    guard block >= first, (block - first) % shape.blockSize == 0 else { return nil }
    let index = (block - first) / shape.blockSize
    return index < shape.blocks ? index : nil
  }
}

/// Lists of slabs are kept in two words of their headers.
extension Slab {
  /// Another slab of the same size.
  func neighbour(at address: UInt64) -> Slab {
    Slab(at: address, number: number, in: memory)
  }

  /// The addresses of its neighbours in a list; 0 for none.
  var next: UInt64 {
    get { load(Word.next) }
    nonmutating set { store(newValue, Word.next) }
  }

  var previous: UInt64 {
    get { load(Word.previous) }
    nonmutating set { store(newValue, Word.previous) }
  }
}
