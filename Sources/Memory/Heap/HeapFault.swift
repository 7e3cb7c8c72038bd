// What can be wrong with an address that is freed.

/// A mistake of a program's with the heap.
public enum HeapFault: UInt8, Sendable {
  /// The block is free already.
  case freedTwice

  /// The address is not one that the heap gave.
  case foreign

  /// Bytes behind the end of the block were written to.
  case overrun

  /// Bytes of the block were written to after it was freed.
  case usedAfterFree

  /// Takes note of a fault: a kernel ends with a report. `blockSize` is 0 where the
  /// address is in no block.
  public typealias Handler =
    @convention(c) (
      _ fault: UInt8, _ address: UInt64, _ blockSize: UInt64
    ) -> Void

  nonisolated(unsafe) private static var handler: Handler?

  /// Tells `handler` of each fault from now on, and returns who was told before.
  @discardableResult
  public static func replaceHandler(with handler: Handler?) -> Handler? {
    let previous = unsafe Self.handler
    unsafe Self.handler = handler
    return previous
  }

  fileprivate func tell(_ address: UInt64, _ blockSize: UInt64) {
    guard let handler = unsafe Self.handler else {
      preconditionFailure("a fault of the heap, and nobody to tell")
    }
    handler(rawValue, address, blockSize)
  }
}

extension CoreHeap {
  /// Tells of a fault. The block, if there is one, stays as it is.
  @inline(never)
  func report(_ fault: HeapFault, _ address: UInt64) {
    fault.tell(address, blockSize(at: address))
  }

  /// How many bytes the block has in which `address` lies, all that stands around a
  /// program's bytes included; 0 where there is none.
  private func blockSize(at address: UInt64) -> UInt64 {
    let slab = Slab(word: state.table.word(at: address))
    return slab == .none ? room(at: address) : slab.record.sizeClass.blockSize
  }
}
