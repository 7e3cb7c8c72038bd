// The heap as the kernel and its application see it.

import Machine

/// Blocks of memory for the core that asks.
public enum Heap {
  /// A block of `size` bytes at a multiple of `alignment`, a power of two. It may hold
  /// anything.
  ///
  /// - Throws: `OutOfMemory` where there is no memory for it.
  @inline(__always)
  public static func allocate(
    _ size: UInt64, alignment: UInt64 = 16
  ) throws(OutOfMemory) -> UInt64 {
    let heap = CoreHeap(address: core_heap())
    let address =
      alignment <= 16
      ? heap.allocate(size) : heap.allocateOtherwise(size, alignment: alignment)
    guard address != 0 else { throw OutOfMemory(size: size) }
    return address
  }

  /// Takes back a block, from whichever core it was; 0 is none. A mistake is told to
  /// the handler of `HeapFault`.
  @inline(__always)
  public static func free(_ address: UInt64) {
    CoreHeap(address: core_heap()).free(address)
  }

  /// Makes a block `size` bytes long where it lies; false, and no change, where that
  /// cannot be.
  public static func resize(_ address: UInt64, to size: UInt64) -> Bool {
    CoreHeap(address: core_heap()).resize(address, to: size)
  }

  /// Gives to all cores what this core's heap, and those of cores that sleep, can do
  /// without.
  public static func giveBack() {
    CoreHeap(address: core_heap()).recover()
  }

  /// How many bytes the block at `address` has room for; 0 where it is none.
  public static func room(at address: UInt64) -> UInt64 {
    CoreHeap(address: core_heap()).room(at: address)
  }
}

/// What `runtime.S` calls for Swift's own `posix_memalign`.
@c(heap_allocate)
func allocateForRuntime(_ size: UInt64, _ alignment: UInt64) -> UInt64 {
  do throws(OutOfMemory) {
    return try Heap.allocate(size, alignment: alignment)
  } catch {
    error.end(CoreHeap(address: core_heap()))
  }
}

/// What `runtime.S` calls for Swift's own `free`, and who measures the heap.
@c(heap_free)
public func freeForRuntime(_ address: UInt64) {
  Heap.free(address)
}
