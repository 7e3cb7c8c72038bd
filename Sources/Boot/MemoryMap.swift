// Which physical addresses are memory, and for whom.

/// A range of physical addresses and what it is for.
public struct MemoryRegion: Equatable, BitwiseCopyable {
  /// What a region is for. The numbers are those of ACPI 6.5, table 15.4; a
  /// number that is not listed here is no memory for us either.
  public struct Kind: RawRepresentable, Equatable, BitwiseCopyable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    public static var ram: Kind { Kind(rawValue: 1) }
    public static var reserved: Kind { Kind(rawValue: 2) }

    /// Holds ACPI tables; free once they have been read.
    public static var acpiTables: Kind { Kind(rawValue: 3) }

    /// Belongs to the firmware for good.
    public static var acpiNonVolatile: Kind { Kind(rawValue: 4) }
    public static var unusable: Kind { Kind(rawValue: 5) }
    public static var disabled: Kind { Kind(rawValue: 6) }
    public static var persistent: Kind { Kind(rawValue: 7) }
  }

  /// The first byte's physical address.
  public let address: UInt64

  /// How many bytes; `address + size` does not overflow.
  public let size: UInt64

  public let kind: Kind
}

/// The memory map in the loader's order. Regions may overlap and may lie in
/// any order: who hands out memory (chapter 2) decides what that means.
public struct MemoryMap: ~Copyable {
  /// As many regions as Linux's boot protocol has room for (E820_MAX_ENTRIES_ZEROPAGE).
  public static var capacity: UInt64 { 128 }

  public private(set) var regions = BoundedList<128, MemoryRegion>(
    filler: MemoryRegion(address: 0, size: 0, kind: MemoryRegion.Kind(rawValue: 0)))

  /// A map that knows of no memory.
  init() {}

  /// Reads `count` entries of 24 bytes at `address`.
  mutating func read(
    at address: UInt64, count: UInt32, in memory: some PhysicalMemory
  ) throws(BootError) {
    guard UInt64(count) <= Self.capacity else {
      throw .tooMany(.memoryMap, count: UInt64(count))
    }
    guard count > 0 else { return }
    let entrySize: UInt64 = 24
    let window = try memory.window(
      at: address, count: UInt64(count) * entrySize, of: .memoryMap)
    for index in 0..<UInt64(count) {
      let entry = index * entrySize
      let region = MemoryRegion(
        address: window.u64(entry), size: window.u64(entry + 8),
        kind: MemoryRegion.Kind(rawValue: window.u32(entry + 16)))
      guard !region.address.addingReportingOverflow(region.size).overflow else {
        throw .endsPastAddressSpace(.memoryMap, entry: index)
      }
      _ = regions.append(region)
    }
  }

  /// Bytes of RAM in all regions of that kind, each counted as often as it is
  /// listed.
  public var ramSize: UInt64 {
    var sum: UInt64 = 0
    for index in regions.indices where regions[index].kind == .ram {
      sum = sum.addingReportingOverflow(regions[index].size).partialValue
    }
    return sum
  }
}
