// One slab: frames in a row, with a header and blocks of one size. Step 2 of the
// handout.

import Memory
import MemoryLabKit

/// The words of a slab's header, in the class's order; the last two are ours.
enum HeaderWord: UInt64 {
  case magic, number, start, given, map

  /// The neighbours of a slab that is in a `SlabList`; 0 where there is none.
  case next, previous

  /// Where this word of the slab at `slab` lies.
  func address(in slab: UInt64) -> UInt64 { slab + rawValue * 8 }
}

/// The slab at an address.
public struct Slab<Memory: SlabMemory> {
  public let address: UInt64

  /// The number of its blocks' size in `Parameters.sizes`.
  public let number: Int

  let shape: Shape

  private let memory: Memory

  /// The slab of size `number` whose first frame is the one at `address`. It may be
  /// prepared already: this changes nothing.
  public init(at address: UInt64, number: Int, in memory: Memory) {
    let shape = Shape(blockSize: Parameters.sizes[number])
    self.init(at: address, number: number, shape: shape, in: memory)
  }

  /// The same for who knows the size's shape already.
  init(at address: UInt64, number: Int, shape: Shape, in memory: Memory) {
    (self.address, self.number, self.memory) = (address, number, memory)
    self.shape = shape
  }

  /// Writes the header of a new slab, none of whose blocks is given.
  public func prepare(colour: UInt64) {
    self[.magic] = Parameters.magic
    self[.number] = UInt64(number)
    self[.start] = Parameters.header + colour * Parameters.unit
    self[.given] = 0
    self[.map] = 0
  }

  /// Gives a block; 0 where all are given.
  public func take() -> UInt64 {
    let map = self[.map]
    let index = UInt64((~map).trailingZeroBitCount)
    guard index < shape.blocks else { return 0 }
    self[.map] = map | Self.bit(index)
    self[.given] += 1
    return address + self[.start] + index * shape.blockSize
  }

  /// Takes back the block at `address`.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public func give(_ block: UInt64) -> HeapFault? {
    guard let index = self.index(of: block) else { return .foreign }
    let map = self[.map]
    guard map & Self.bit(index) != 0 else { return .freedTwice }
    self[.map] = map & ~Self.bit(index)
    self[.given] -= 1
    return nil
  }
}

extension Slab {
  var isFull: Bool { self[.given] == shape.blocks }

  var isEmpty: Bool { self[.given] == 0 }

  /// Whether a block begins at `block`, and is given.
  func hasGiven(_ block: UInt64) -> Bool {
    guard let index = self.index(of: block) else { return false }
    return self[.map] & Self.bit(index) != 0
  }

  subscript(word: HeaderWord) -> UInt64 {
    get { memory.load(word.address(in: address)) }
    nonmutating set { memory.store(newValue, at: word.address(in: address)) }
  }

  /// Another slab of this size.
  func sibling(at address: UInt64) -> Slab {
    Slab(at: address, number: number, shape: shape, in: memory)
  }

  /// What the header at `address` says is the number of its size; nil where there is no
  /// header.
  static func number(at address: UInt64, in memory: Memory) -> Int? {
    guard memory.load(HeaderWord.magic.address(in: address)) == Parameters.magic
    else { return nil }
    let number = memory.load(HeaderWord.number.address(in: address))
    return number < UInt64(Parameters.sizes.count) ? Int(number) : nil
  }

  /// Which block begins at `block`; nil where none does.
  private func index(of block: UInt64) -> UInt64? {
    let first = address + self[.start]
    guard block >= first else { return nil }
    let (index, rest) = (block - first).quotientAndRemainder(dividingBy: shape.blockSize)
    return rest == 0 && index < shape.blocks ? index : nil
  }

  /// The map's bit for a block; no slab has more than 64 of them.
  private static func bit(_ index: UInt64) -> UInt64 { 1 &<< index }
}
