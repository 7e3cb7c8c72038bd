// The root table as in the finished kernel, but every length and sum is believed.

/// The header that every table begins with (ACPI 6.5, 5.2.6).
enum TableHeader {
  /// Signature, length, revision, checksum and five fields on who made it.
  static let size: UInt64 = 36

  /// No table that Boot reads comes near this; a length above it is not one.
  static let largest: UInt64 = 1 << 20

  /// The whole table that `header` begins, its length and checksum verified.
  @inline(never)
  static func table<Memory: PhysicalMemory>(
    _ header: MemoryWindow<Memory>, _ signature: Signature
  ) throws(BootError) -> MemoryWindow<Memory> {
    let length = UInt64(header.u32(4))
    return try header.memory.window(
      at: header.address, count: length, of: signature.structure)
  }
}

/// The list of tables: entries of 8 bytes in an XSDT, of 4 in an RSDT
/// (ACPI 6.5, 5.2.7 and 5.2.8).
struct RootTable: Equatable, BitwiseCopyable {
  let address: UInt64
  let entryCount: UInt64
  let entrySize: UInt64

  init(_ rsdp: RSDP, in memory: some PhysicalMemory) throws(BootError) {
    let signature: Signature
    if let xsdtAddress = rsdp.xsdtAddress, xsdtAddress != 0 {
      (signature, address, entrySize) = (.xsdt, xsdtAddress, 8)
    } else {
      (signature, address, entrySize) = (.rsdt, rsdp.rsdtAddress, 4)
    }
    let structure = signature.structure
    let header = try memory.window(at: address, count: TableHeader.size, of: structure)
    guard header.u32(0) == signature.rawValue else {
      throw .badSignature(structure, address: address)
    }
    let table = try TableHeader.table(header, signature)
    guard (table.count - TableHeader.size) % entrySize == 0 else {
      throw .badLength(structure, length: table.count)
    }
    entryCount = (table.count - TableHeader.size) / entrySize
  }

  /// The first table that bears `signature`, its length and checksum
  /// verified; nil where no entry points at one.
  ///
  /// - Throws: also where it is not found and an entry leads where Boot cannot
  ///   read: it may be that one.
  func find<Memory: PhysicalMemory>(
    _ signature: Signature, in memory: Memory
  ) throws(BootError) -> MemoryWindow<Memory>? {
    let entries = try memory.window(
      at: address + TableHeader.size, count: entryCount * entrySize, of: .tableHeader)
    var hidden: UInt64?
    for index in 0..<entryCount {
      let offset = index * entrySize
      let address = entrySize == 8 ? entries.u64(offset) : UInt64(entries.u32(offset))
      guard let header = memory.part(at: address, count: TableHeader.size) else {
        hidden = address
        continue
      }
      if header.u32(0) == signature.rawValue {
        return try TableHeader.table(header, signature)
      }
    }
    if let hidden { throw .unreadable(.tableHeader, address: hidden) }
    return nil
  }
}

extension Signature {
  /// The table that bears it, to be named in an error.
  var structure: BootStructure {
    switch self {
    case .rsdt: .rsdt
    case .xsdt: .xsdt
    case .fadt: .fadt
    case .madt: .madt
    case .mcfg: .mcfg
    }
  }
}
