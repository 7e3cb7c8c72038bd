// One slab: frames in a row, with a header and blocks of one size. Step 2 of the
// handout.

import Memory
import MemoryLabKit

/// Which word of a slab's header is which.
enum HeaderWord {
  static var magic: UInt64 { 0 }
  static var number: UInt64 { 1 }
  static var start: UInt64 { 2 }
  static var given: UInt64 { 3 }
  static var map: UInt64 { 4 }

  /// The address of the next slab in the cache's list; 0 in the last one.
  static var next: UInt64 { 5 }
}

/// The slab at an address.
public struct Slab<Memory: SlabMemory> {
  public let address: UInt64

  /// The number of its blocks' size in `Parameters.sizes`.
  public let number: Int

  private let memory: Memory

  /// The slab of size `number` whose first frame is the one at `address`. It may be
  /// prepared already: this changes nothing.
  public init(at address: UInt64, number: Int, in memory: Memory) {
    (self.address, self.number, self.memory) = (address, number, memory)
  }

  /// Writes the header of a new slab, none of whose blocks is given.
  public func prepare(colour: UInt64) {
    store(Parameters.magic, in: HeaderWord.magic)
    store(UInt64(number), in: HeaderWord.number)
    store(Parameters.header + colour * Parameters.unit, in: HeaderWord.start)
    store(0, in: HeaderWord.given)
    store(0, in: HeaderWord.map)
  }

  /// Gives a block; 0 where all are given.
  public func take() -> UInt64 {
    let shape = Shape(blockSize: Parameters.sizes[number])
    let map = load(HeaderWord.map)
    for index in 0..<shape.blocks {
      let bit = UInt64(1) << index
      if map & bit == 0 {
        store(map | bit, in: HeaderWord.map)
        store(given + 1, in: HeaderWord.given)
        return firstBlock + index * shape.blockSize
      }
    }
    return 0
  }

  /// Takes back the block at `address`.
  ///
  /// - Returns: nil, or what is wrong with it; then nothing has changed.
  public func give(_ block: UInt64) -> HeapFault? {
    if let fault = check(block) { return fault }
    let index = (block - firstBlock) / Parameters.sizes[number]
    let bit = UInt64(1) << index
    // The bit is 1, or `check` had found it.
    store(load(HeaderWord.map) - bit, in: HeaderWord.map)
    store(given - 1, in: HeaderWord.given)
    return nil
  }

  /// What is wrong with freeing a block at `block`: nil where one is given there.
  func check(_ block: UInt64) -> HeapFault? {
    let shape = Shape(blockSize: Parameters.sizes[number])
    let first = firstBlock
    if block < first { return .foreign }
    let distance = block - first
    if distance % shape.blockSize != 0 { return .foreign }
    let index = distance / shape.blockSize
    if index >= shape.blocks { return .foreign }
    let bit = UInt64(1) << index
    return load(HeaderWord.map) & bit == 0 ? .freedTwice : nil
  }

  /// How many of its blocks are given.
  var given: UInt64 { load(HeaderWord.given) }

  /// The address of the next slab in the cache's list; 0 in the last one. It is noise
  /// until it is set.
  var next: UInt64 {
    get { load(HeaderWord.next) }
    nonmutating set { store(newValue, in: HeaderWord.next) }
  }

  /// What the words of its frames are.
  var frameWord: UInt64 { address / Frame.size * 64 + FrameTable.Kind.lent }

  /// The address of block 0.
  private var firstBlock: UInt64 { address + load(HeaderWord.start) }

  private func load(_ word: UInt64) -> UInt64 { memory.load(address + word * 8) }

  private func store(_ value: UInt64, in word: UInt64) {
    memory.store(value, at: address + word * 8)
  }
}
