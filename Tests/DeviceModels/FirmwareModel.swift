// What a firmware leaves of ACPI: a root pointer, a root table, and tables.

/// ACPI as a firmware lays it out, to be placed in a memory.
public struct FirmwareModel {
  public var oem = "BOCHS "

  /// Whether there is an XSDT, and a root pointer of revision 2.
  public var hasXSDT = false

  public var rsdpAddress: UInt64 = 0xf5000
  public var tables: [ACPITableModel]

  public static let rootAddress: UInt64 = 0x7fe_0000
  public static let firstTableAddress: UInt64 = 0x7fe_1000

  public init(_ tables: [ACPITableModel] = [], hasXSDT: Bool = false) {
    self.tables = tables
    self.hasXSDT = hasXSDT
  }

  /// Where table `index` is put.
  public static func address(ofTable index: Int) -> UInt64 {
    firstTableAddress + UInt64(index) * 0x1000
  }

  /// The root pointer: 20 bytes, or 36 from revision 2 on (ACPI 6.5, 5.2.5.3).
  public var rsdp: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: hasXSDT ? 36 : 20)
    bytes.replaceSubrange(0..<8, with: "RSD PTR ".utf8)
    bytes.replaceSubrange(9..<15, with: oem.utf8)
    bytes.store(hasXSDT ? 0 : UInt32(Self.rootAddress), at: 16)
    bytes[15] = hasXSDT ? 2 : 0
    bytes.seal(0..<20, at: 8)
    guard hasXSDT else { return bytes }
    bytes.store(UInt32(36), at: 20)
    bytes.store(Self.rootAddress, at: 24)
    bytes.seal(0..<36, at: 32)
    return bytes
  }

  /// The RSDT or XSDT.
  public var root: ACPITableModel {
    let addresses = tables.indices.map(Self.address(ofTable:))
    return hasXSDT
      ? ACPITableModel("XSDT", body: addresses.flatMap { [UInt8](littleEndian: $0) })
      : ACPITableModel(
        "RSDT", body: addresses.flatMap { [UInt8](littleEndian: UInt32($0)) })
  }

  /// Places the root pointer, the root table and the tables.
  public func place(in memory: MemoryModel) {
    memory.place(rsdp, at: rsdpAddress)
    memory.place(root.bytes, at: Self.rootAddress)
    for (index, table) in tables.enumerated() {
      memory.place(table.bytes, at: Self.address(ofTable: index))
    }
  }

  /// A memory with this in it and nothing else.
  public var memory: MemoryModel {
    let memory = MemoryModel()
    place(in: memory)
    return memory
  }
}
