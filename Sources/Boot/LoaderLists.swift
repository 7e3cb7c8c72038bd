// Lists of a known length, as a start info points at them.

/// An entry of such a list: a range of physical memory, and what follows.
protocol LoaderListEntry: BitwiseCopyable {
  /// The list's name.
  static var structure: BootStructure { get }

  /// How many bytes an entry takes in the list.
  static var sizeInList: UInt64 { get }

  /// The entry of `size` bytes at `address`, which do not overflow together.
  init(address: UInt64, size: UInt64, from entry: MemoryWindow<some PhysicalMemory>)
}

extension BoundedList where Element: LoaderListEntry {
  /// Reads the `count` entries at `address`; none may lie anywhere.
  mutating func read(
    at address: UInt64, count: UInt32, in memory: some PhysicalMemory
  ) throws(BootError) {
    let list = try memory.window(
      at: count == 0 ? 0 : address, count: UInt64(count) * Element.sizeInList,
      of: Element.structure)
    for index in 0..<UInt64(count) {
      let entry = list.entry(index, size: Element.sizeInList)
      let (start, size) = (entry.u64(0), entry.u64(8))
      guard !start.addingReportingOverflow(size).overflow else {
        throw .endsPastAddressSpace(Element.structure, entry: index)
      }
      guard append(Element(address: start, size: size, from: entry)) else {
        throw .tooMany(Element.structure, count: UInt64(count))
      }
    }
  }
}
