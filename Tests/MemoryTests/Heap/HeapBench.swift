// A heap on an arena, and a program that uses it.

import DeviceModels
import Launch
import Machine

@testable import Memory

/// An arena with heaps for some cores.
final class HeapArena: @unchecked Sendable {
  let arena: Arena
  let heaps: [CoreHeap]

  init(frames: UInt64, cores: Int = 1, checks: Bool = false) {
    arena = Arena(frames: frames, alignedTo: 1024)
    var heaps: [CoreHeap] = []
    for core in 0..<cores {
      heaps.append(
        CoreHeap.make(
          core: UInt64(core), pool: arena.pool, beside: heaps.first, checks: checks)!)
    }
    self.heaps = heaps
  }

  var heap: CoreHeap { heaps[0] }
}

/// A block that a program has, filled with bytes that say whose it is.
struct OwnedBlock {
  let address, size: UInt64

  private var pointer: UnsafeMutablePointer<UInt8> {
    unsafe UnsafeMutablePointer(bitPattern: UInt(address))!
  }

  private var stamp: UInt8 { UInt8(truncatingIfNeeded: address >> 4 ^ size) }

  /// Whether a block that another thread filled is as that left it.
  static func isWhole(at address: UInt64, _ size: UInt64) -> Bool {
    OwnedBlock(known: address, size).isWhole
  }

  private init(known address: UInt64, _ size: UInt64) {
    (self.address, self.size) = (address, size)
  }

  /// The places that are written: all of a small block, the ends of a large one.
  private var places: [Int] {
    let count = Int(size)
    return count <= 64 ? Array(0..<count) : Array(0..<32) + Array(count - 32..<count)
  }

  init(_ address: UInt64, _ size: UInt64) {
    (self.address, self.size) = (address, size)
    for place in places { unsafe pointer[place] = stamp }
  }

  var isWhole: Bool { places.allSatisfy { unsafe pointer[$0] == stamp } }
}

/// A program that allocates and frees at random, and notices what no program may see.
struct RandomProgram {
  let heap: CoreHeap
  var random: SplitMix64
  var blocks: [OwnedBlock] = []
  var complaints: [String] = []

  /// What all blocks of this program have; nil where others share the arena.
  var live: LiveBlocks?

  init(_ heap: CoreHeap, seed: UInt64, aloneIn arena: Arena? = nil) {
    (self.heap, random) = (heap, SplitMix64(seed: seed))
    live = arena.map { LiveBlocks(from: $0.first.address, size: $0.count * Frame.size) }
  }

  private mutating func take(_ address: UInt64, _ size: UInt64) {
    if live?.take(address, size) == false { complaints.append("another's at \(address)") }
    blocks.append(OwnedBlock(address, size))
  }

  private mutating func giveUp(_ block: OwnedBlock) {
    if live?.give(block.address, block.size) == false {
      complaints.append("taken twice at \(block.address)")
    }
  }

  /// Mostly small, some of a few frames, few of many.
  private mutating func size() -> UInt64 {
    switch random.next() % 64 {
    case 0: random.next() % 300_000
    case 1...3: random.next() % 20_000
    default: random.next() % (16 << (random.next() % 8))
    }
  }

  mutating func allocate() {
    let size = size()
    let alignment: UInt64 = random.next() % 8 == 0 ? 16 << (random.next() % 9) : 16
    let address =
      alignment == 16
      ? heap.allocate(size) : heap.allocateOtherwise(size, alignment: alignment)
    guard address != 0 else { return }
    if address % alignment != 0 {
      complaints.append("\(address) is no multiple of \(alignment)")
    }
    if heap.room(at: address) < size { complaints.append("no room for \(size)") }
    take(address, size)
  }

  mutating func free() {
    guard !blocks.isEmpty else { return }
    let index = Int(random.next() % UInt64(blocks.count))
    let block = blocks[index]
    blocks[index] = blocks[blocks.count - 1]
    blocks.removeLast()
    if !block.isWhole { complaints.append("somebody wrote to a block of \(block.size)") }
    giveUp(block)
    heap.free(block.address)
  }

  mutating func resize() {
    guard !blocks.isEmpty else { return }
    let index = Int(random.next() % UInt64(blocks.count))
    let (block, size) = (blocks[index], size())
    guard heap.resize(block.address, to: size) else { return }
    if heap.room(at: block.address) < size {
      complaints.append("resized to less than \(size)")
    }
    if size >= block.size, !block.isWhole { complaints.append("resizing lost bytes") }
    giveUp(block)
    blocks.remove(at: index)
    take(block.address, size)
  }

  /// Does `count` things, in waves: more blocks, then fewer.
  mutating func run(_ count: Int) {
    for step in 0..<count {
      let grows = step / 4096 % 2 == 0
      switch random.next() % 16 {
      case 0: resize()
      case 1...(grows ? 9 : 5): allocate()
      default: free()
      }
    }
  }

  mutating func freeAll() {
    while !blocks.isEmpty { free() }
  }
}

/// The faults that heaps have told of, on this thread's behalf: tests that provoke
/// faults run one after another.
enum ToldFaults {
  struct Fault: Equatable {
    let fault: HeapFault
    let address, blockSize: UInt64
  }

  nonisolated(unsafe) private static var told: [Fault] = []

  /// The faults that `body` makes a heap tell of.
  static func during(_ body: () -> Void) -> [Fault] {
    unsafe told = []
    let previous = HeapFault.replaceHandler { fault, address, size in
      guard let fault = HeapFault(rawValue: fault) else { return }
      unsafe ToldFaults.told.append(
        Fault(fault: fault, address: address, blockSize: size))
    }
    body()
    HeapFault.replaceHandler(with: previous)
    return unsafe told
  }
}
