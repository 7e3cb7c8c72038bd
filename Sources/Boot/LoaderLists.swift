// Lists of a known length, as a start info points at them.

extension PhysicalMemory {
  /// The `count` entries at `address`; none lie anywhere.
  func list(
    at address: UInt64, count: UInt32, entrySize: UInt64, of structure: BootStructure
  ) throws(BootError) -> MemoryWindow<Self> {
    try window(
      at: count == 0 ? 0 : address, count: UInt64(count) * entrySize, of: structure)
  }
}

extension MemoryWindow {
  /// An address and a size at `offset`, which do not overflow together.
  func extent(
    at offset: UInt64, entry: UInt64, of structure: BootStructure
  ) throws(BootError) -> (address: UInt64, size: UInt64) {
    let (address, size) = (u64(offset), u64(offset + 8))
    guard !address.addingReportingOverflow(size).overflow else {
      throw .endsPastAddressSpace(structure, entry: entry)
    }
    return (address, size)
  }
}
