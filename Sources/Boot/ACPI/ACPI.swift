// Where ACPI's tables are, and the way from the root to each.

/// The ACPI tables that a firmware left in memory, by their root.
///
/// Only tables that are plain data are read; no AML, so no DSDT.
/// Source: ACPI 6.5, section 5.2.
public struct ACPI: Equatable, BitwiseCopyable {
  /// Where the RSDP was found.
  public let rsdpAddress: UInt64

  /// The six characters that say who made the tables ("BOCHS " is QEMU).
  public let oem: OEM

  /// The table that lists the others: the XSDT where there is one.
  let root: RootTable

  /// Finds the root pointer and checks it and the table that it points at.
  ///
  /// - Parameters:
  ///   - hint: what the start info says of it; 0 for nothing.
  ///   - extendedBIOSData: the EBDA's address; 0 for none.
  /// - Returns: nil where the machine has no ACPI.
  public static func find(
    hint: UInt64, extendedBIOSData: UInt64, in memory: some PhysicalMemory
  ) throws(BootError) -> ACPI? {
    let address =
      hint != 0 ? hint : RSDP.scan(extendedBIOSData: extendedBIOSData, in: memory)
    guard let address else { return nil }
    return try ACPI(RSDP(at: address, in: memory), in: memory)
  }

  init(_ rsdp: RSDP, in memory: some PhysicalMemory) throws(BootError) {
    rsdpAddress = rsdp.address
    oem = rsdp.oem
    root = try RootTable(rsdp, in: memory)
  }

  /// The Fixed ACPI Description Table; nil where there is none.
  public func fadt<Memory: PhysicalMemory>(
    in memory: Memory
  ) throws(BootError) -> FADT<Memory>? {
    guard let table = try root.find(.fadt, in: memory) else { return nil }
    return try FADT(table)
  }

  /// The Multiple APIC Description Table; nil where there is none.
  public func madt<Memory: PhysicalMemory>(
    in memory: Memory
  ) throws(BootError) -> MADT<Memory>? {
    guard let table = try root.find(.madt, in: memory) else { return nil }
    return try MADT(table)
  }

  /// The table of PCI Express configuration spaces; nil where there is none.
  public func mcfg<Memory: PhysicalMemory>(
    in memory: Memory
  ) throws(BootError) -> MCFG<Memory>? {
    guard let table = try root.find(.mcfg, in: memory) else { return nil }
    return try MCFG(table)
  }
}

/// Who made the tables: six bytes of ASCII, padded with spaces or zeros.
public struct OEM: Equatable, BitwiseCopyable {
  /// The six bytes, the first in the lowest place.
  let rawValue: UInt64

  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// QEMU, and what is built on its tables: "BOCHS ".
  public static var qemu: OEM { OEM(rawValue: 0x2053_4843_4f42) }

  public func write(to sink: inout some TextSink) {
    var rest = rawValue
    while rest != 0 {
      let byte = UInt8(truncatingIfNeeded: rest)
      if byte > 0x20, byte < 0x7f { sink.put(byte) }
      rest >>= 8
    }
  }
}

/// The four characters that begin a table, as the number that they are in
/// memory.
enum Signature: UInt32 {
  /// "RSDT"
  case rsdt = 0x5444_5352

  /// "XSDT"
  case xsdt = 0x5444_5358

  /// "FACP"
  case fadt = 0x5043_4146

  /// "APIC"
  case madt = 0x4349_5041

  /// "MCFG"
  case mcfg = 0x4746_434d
}
