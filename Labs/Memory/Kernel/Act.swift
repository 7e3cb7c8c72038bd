// The acts of the kernel, each called by a letter.

import Machine
import Memory
import MemoryLab
import MemoryLabMachine

struct Act {
  let memory: KernelMemory
  private var numbers: [UInt64] = []

  /// The first frames that were taken from the pool, each with the address of the last
  /// one before it and its run's length.
  private var drained: UInt64 = 0

  init(memory: KernelMemory) { self.memory = memory }

  /// Its values are a number of bytes or of elements, a place for what it gets, a pattern
  /// and an alignment. Who asks for a block's room has that block's place instead of bytes.
  mutating func carryOut(_ letter: UInt8) {
    let (size, place, pattern) = (Orders.value(0), Orders.value(1), Orders.value(2))
    switch letter {
    case UInt8(ascii: "i"): Installation.begin(memory)
    case UInt8(ascii: "a"): Self.allocate(size, place, pattern)
    case UInt8(ascii: "f"): Heap.free(Orders.result(place) + size)
    case UInt8(ascii: "r"): Orders.tell(Heap.room(at: Orders.result(size)), at: place)
    case UInt8(ascii: "g"): grow(size, place, pattern)
    case UInt8(ascii: "h"): numbers = []
    case UInt8(ascii: "s"): makeStack(size)
    case UInt8(ascii: "d"): drain()
    case UInt8(ascii: "u"): fillPool()
    default: break
    }
  }

  /// Gets a block and fills it: word n of it is the pattern plus n.
  private static func allocate(_ size: UInt64, _ place: UInt64, _ pattern: UInt64) {
    do throws(OutOfMemory) {
      let block = try Heap.allocate(size, alignment: Orders.value(3))
      for word in 0..<size / 8 { unsafe lab_store64(block + word * 8, pattern + word) }
      Orders.tell(block, at: place)
    } catch {
      Orders.tell(0, at: place)
    }
  }

  /// An array that becomes longer, one element after the other.
  private mutating func grow(_ count: UInt64, _ place: UInt64, _ pattern: UInt64) {
    for number in 0..<count { numbers.append(pattern + number) }
    let address = unsafe numbers.withUnsafeBufferPointer {
      unsafe UInt64(UInt(bitPattern: $0.baseAddress))
    }
    Orders.tell(address, at: place)
  }

  /// A stack that is removed again. Its frames wait then until all cores have heard of it.
  private func makeStack(_ size: UInt64) {
    do throws(PagingError) {
      memory.space.remove(try memory.space.makeStack(size: size))
    } catch {
      return
    }
  }

  /// Takes all that the pool has.
  private mutating func drain() {
    while memory.pool.largestFree > 0 {
      let count = memory.pool.largestFree
      guard let run = memory.pool.take(count) else { return }
      unsafe lab_store64(run.address, drained)
      unsafe lab_store64(run.address + 8, count)
      drained = run.address
    }
  }

  /// Gives all of that back.
  private mutating func fillPool() {
    while drained != 0 {
      let run = Frame(holding: drained)
      drained = unsafe memory_load64(run.address)
      memory.pool.give(run, count: unsafe memory_load64(run.address + 8))
    }
  }
}
