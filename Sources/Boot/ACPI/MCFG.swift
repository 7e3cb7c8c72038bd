// Where PCI Express devices are configured through memory.

/// A range of buses whose configuration space lies in memory
/// (PCI Firmware 3.3, 4.1.2).
public struct ConfigurationSpace: Equatable, BitwiseCopyable {
  /// The physical address of bus 0, whether or not it is in the range; bus
  /// `n` lies `n << 20` bytes further.
  public let address: UInt64

  /// The PCI segment group.
  public let segment: UInt16

  public let firstBus, lastBus: UInt8
}

/// The MCFG table's list, read where it lies.
public struct MCFG<Memory: PhysicalMemory> {
  private let table: MemoryWindow<Memory>

  private static var firstOffset: UInt64 { 44 }
  private static var entrySize: UInt64 { 16 }

  /// How many ranges there are.
  public var count: Int { Int((table.count - Self.firstOffset) / Self.entrySize) }

  /// Checks every entry of `table`.
  init(_ table: MemoryWindow<Memory>) throws(BootError) {
    guard table.count >= Self.firstOffset,
      (table.count - Self.firstOffset) % Self.entrySize == 0
    else { throw .badLength(.mcfg, length: table.count) }
    self.table = table
    for index in 0..<count { try check(self[index], at: Self.offset(of: index)) }
  }

  public subscript(index: Int) -> ConfigurationSpace {
    @inline(never) get {
      precondition(index >= 0 && index < count)
      let offset = Self.offset(of: index)
      return ConfigurationSpace(
        address: table.u64(offset), segment: table.u16(offset + 8),
        firstBus: table.u8(offset + 10), lastBus: table.u8(offset + 11))
    }
  }

  private static func offset(of index: Int) -> UInt64 {
    firstOffset + UInt64(index) * entrySize
  }

  /// A bus has a megabyte, so bus 0 begins at one, and the last bus ends
  /// before the address space does.
  private func check(
    _ space: ConfigurationSpace, at offset: UInt64
  ) throws(BootError) {
    guard space.firstBus <= space.lastBus else {
      throw .badField(.mcfg, offset: offset + 10)
    }
    let size = (UInt64(space.lastBus) + 1) << 20
    guard space.address % (1 << 20) == 0,
      !space.address.addingReportingOverflow(size).overflow
    else { throw .badField(.mcfg, offset: offset) }
  }
}
