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
    if hint != 0 {
      return try ACPI(RSDP(at: hint, in: memory), in: memory)
    }
    guard
      let address = RSDP.scan(extendedBIOSData: extendedBIOSData, in: memory)
    else { return nil }
    return try ACPI(RSDP(at: address, in: memory), in: memory)
  }

  init(_ rsdp: RSDP, in memory: some PhysicalMemory) throws(BootError) {
    rsdpAddress = rsdp.address
    oem = rsdp.oem
    root = try RootTable(rsdp, in: memory)
  }

  /// The Fixed ACPI Description Table; nil where there is none.
  public func fadt(in memory: some PhysicalMemory) throws(BootError) -> FADT? {
    guard let table = try root.find("FACP", .fadt, in: memory) else { return nil }
    return try FADT(table)
  }

  /// The Multiple APIC Description Table; nil where there is none.
  public func madt<Memory: PhysicalMemory>(
    in memory: Memory
  ) throws(BootError) -> MADT<Memory>? {
    guard let table = try root.find("APIC", .madt, in: memory) else { return nil }
    return try MADT(table)
  }

  /// The table of PCI Express configuration spaces; nil where there is none.
  public func mcfg<Memory: PhysicalMemory>(
    in memory: Memory
  ) throws(BootError) -> MCFG<Memory>? {
    guard let table = try root.find("MCFG", .mcfg, in: memory) else { return nil }
    return try MCFG(table)
  }
}

/// Who made the tables: six bytes of ASCII, padded with spaces or zeros.
public struct OEM: Equatable, BitwiseCopyable {
  /// The first four bytes and the last two, little-endian.
  let first: UInt32
  let last: UInt16

  /// QEMU and what is built on its tables.
  public static var qemu: OEM { OEM("BOCHS ") }

  init(first: UInt32, last: UInt16) {
    self.first = first
    self.last = last
  }

  /// - Precondition: `text` has six bytes.
  init(_ text: StaticString) {
    first = Signature(text).rawValue
    last = UInt16(text.byte(at: 4)) | UInt16(text.byte(at: 5)) << 8
  }

  public func write(to sink: inout some TextSink) {
    for index in 0..<6 {
      let byte = index < 4 ? UInt8(truncatingIfNeeded: first >> UInt32(8 * index))
        : UInt8(truncatingIfNeeded: last >> UInt16(8 * (index - 4)))
      guard byte > 0x20, byte < 0x7f else { continue }
      sink.put(byte)
    }
  }
}

/// The four characters that begin a table, as the number they are in memory.
struct Signature: Equatable, BitwiseCopyable, ExpressibleByStringLiteral {
  let rawValue: UInt32

  init(stringLiteral text: StaticString) {
    self.init(text)
  }

  init(_ text: StaticString) {
    rawValue =
      UInt32(text.byte(at: 0)) | UInt32(text.byte(at: 1)) << 8
      | UInt32(text.byte(at: 2)) << 16 | UInt32(text.byte(at: 3)) << 24
  }
}
