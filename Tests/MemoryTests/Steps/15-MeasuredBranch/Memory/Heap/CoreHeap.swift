// A core's own heap: blocks for whoever runs on it, with no lock and no atomic.

import Machine
import Synchronization

/// What a core's heap consists of. It lies in a frame of its own, and only its core
/// touches it; or another one, while its core sleeps.
struct CoreHeapState {
  /// What the core itself points at.
  var core: CoreBlock

  let table: FrameTable
  let pool: FramePool

  /// What the words of this heap's slabs have above their class.
  let tag: UInt64

  /// What marks are mixed with: the same for all heaps that share the pool.
  let secret: UInt64

  /// The blocks of each class that were freed last, or cut and not yet used.
  var recent = PerClass(repeating: FreeBlock.none)

  /// How many more of each class may become recent: others go back to their slabs.
  var room = PerClass<UInt32>(repeating: 0)
  var classes = ClassesBySize()

  /// The slab that each class cuts blocks from.
  var cutting = PerClass(repeating: Slab.none)

  /// The first of each class's slabs with free blocks.
  var listed = PerClass(repeating: Slab.none)

  /// What the slabs of each class have together.
  var totals = PerClass(repeating: SlabTotals())

  /// The first record that no slab has.
  var records = Slab.none
  var cache: FrameCache
  var outgoing = Outgoing()

  /// Who gives large blocks; nil for the pool itself.
  var largeBlocks: LargeBlocks?

  /// Freed blocks that are still watched; nil in a heap that does not check.
  var quarantine: Quarantine?
}

/// What other cores reach of a heap. It lies far from what only its core touches, so
/// that they do not take the cache line of that away.
struct HeapGate: ~Copyable {
  /// Blocks that other cores have freed.
  let returned = Atomic<UInt64>(0)

  /// Whether the core uses its heap: an `Activity`.
  let activity = Atomic<UInt64>(Activity.running)

  /// Frames of large blocks that this core gave, less those that it took back: the sum
  /// over the ring is how many there are.
  let largeFrames = Atomic<UInt64>(0)

  /// The next heap in the ring of all that share a pool.
  let next: Atomic<UInt64>

  init(next: UInt64) {
    self.next = Atomic(next)
  }
}

/// A core's heap, by the frame that it lies in.
///
/// The pointer stands on the promise of who makes one: `make` has filled that frame,
/// which is never given back. That no two cores use a heap at once follows from
/// `Heap`, which takes the core's own, and from `park`.
@safe
public struct CoreHeap: Equatable, BitwiseCopyable, Sendable {
  let address: UInt64

  var state: CoreHeapState {
    @inline(__always)
    unsafeAddress { unsafe UnsafePointer(pointer) }
    @inline(__always)
    nonmutating unsafeMutableAddress { unsafe pointer }
  }

  var gate: HeapGate {
    unsafeAddress { unsafe UnsafePointer(gatePointer) }
  }

  @inline(__always)
  private var pointer: UnsafeMutablePointer<CoreHeapState> {
    unsafe UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: address))
      .unsafelyUnwrapped
  }

  private var gatePointer: UnsafeMutablePointer<HeapGate> {
    unsafe UnsafeMutablePointer(
      bitPattern: UInt(truncatingIfNeeded: address + Self.gateOffset)
    ).unsafelyUnwrapped
  }

  @inline(__always)
  init(address: UInt64) {
    self.address = address
  }

  /// Where in the frame the gate lies.
  private static var gateOffset: UInt64 { 3968 }

  /// Fills the frame, which the heap has for good from now on.
  @unsafe
  func initialize(_ state: consuming CoreHeapState) {
    precondition(MemoryLayout<CoreHeapState>.size + 128 <= Int(Self.gateOffset))
    unsafe pointer.initialize(to: state)
    unsafe gatePointer.initialize(to: HeapGate(next: address))
  }

  /// A block of at least `size` bytes, at a multiple of 16; 0 where there is no
  /// memory. A dozen instructions, but where the class has no recent block.
  @inline(__always)
  func allocate(_ size: UInt64) -> UInt64 {
    guard size <= SizeClass.largest else {
      return allocateLarge(size, alignment: 16)
    }
    let sizeClass = SizeClass(for: size)
    let block = state.recent[sizeClass]
    guard block != .none else { return allocateFromSlab(sizeClass, size) }
    state.recent[sizeClass] = block.next
    state.room[sizeClass] &+= 1
    block.mark = 0
    return block.address
  }

  /// Takes back a block of this heap or another's. Some twenty instructions, but where
  /// the class has many recent blocks already.
  @inline(__always)
  func free(_ address: UInt64) {
    guard let word = state.table.word(ofBlockAt: address) else {
      return freeOtherwise(address, 0)
    }
    let number = (word ^ state.tag) >> SlabWord.classShift
    guard number < SizeClass.count else { return freeOtherwise(address, word) }
    let sizeClass = SizeClass(number: UInt8(truncatingIfNeeded: number))
    let block = FreeBlock(address: address)
    let mark = word ^ state.secret
    guard block.mark != mark else { return report(.freedTwice, address) }
    block.mark = mark
    guard state.room[sizeClass] > 0 else { return putBack(block, of: word) }
    state.room[sizeClass] &-= 1
    block.next = state.recent[sizeClass]
    state.recent[sizeClass] = block
  }
}
