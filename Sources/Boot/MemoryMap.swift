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
public struct MemoryMap {
  public let regions: BoundedList<MemoryRegion>

  /// Bytes of RAM in all regions of that kind, each counted as often as it is
  /// listed.
  public var ramSize: UInt64 {
    var sum: UInt64 = 0
    for index in regions.indices where regions[index].kind == .ram {
      sum &+= regions[index].size
    }
    return sum
  }
}

extension MemoryRegion: LoaderListEntry {
  static var structure: BootStructure { .memoryMap }
  static var sizeInList: UInt64 { 24 }

  init(address: UInt64, size: UInt64, from entry: MemoryWindow<some PhysicalMemory>) {
    self.init(address: address, size: size, kind: Kind(rawValue: entry.u32(16)))
  }
}
