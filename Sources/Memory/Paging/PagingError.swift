// Why something cannot be mapped.

/// Why pages cannot be mapped or unmapped.
public enum PagingError: Error, Equatable {
  /// No frame is left for a page table or for a stack.
  case noFrame

  /// No virtual address can be had for this physical one: the processor has not so
  /// many bits, or the address is another's.
  case outOfReach(address: UInt64)

  /// The window of stacks has no room for one of `size` bytes.
  case noRoom(size: UInt64)
}
