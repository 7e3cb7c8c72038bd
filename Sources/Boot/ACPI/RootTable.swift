// The RSDT or XSDT, which lists the other tables, and the header they share.

/// The header that every table begins with (ACPI 6.5, 5.2.6).
enum TableHeader {
  /// Signature, length, revision, checksum and five fields on who made it.
  static let size: UInt64 = 36

  /// No table that Boot reads comes near this; a length above it is not one.
  static let largest: UInt64 = 1 << 20

  /// The whole table at `address`, its length and checksum verified; nil where
  /// it bears another signature.
  @inline(never)
  static func table<Memory: PhysicalMemory>(
    at address: UInt64, ifSigned signature: Signature, in memory: Memory
  ) throws(BootError) -> MemoryWindow<Memory>? {
    let header = try memory.window(at: address, count: size, of: .tableHeader)
    guard header.u32(0) == signature.rawValue else { return nil }
    let length = UInt64(header.u32(4))
    guard length >= size, length <= largest else {
      throw .badLength(signature.structure, length: length)
    }
    let table = try memory.window(at: address, count: length, of: signature.structure)
    try table.checkSum(of: signature.structure)
    return table
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
    guard
      let table = try TableHeader.table(at: address, ifSigned: signature, in: memory)
    else { throw .badSignature(structure, address: address) }
    guard (table.count - TableHeader.size) % entrySize == 0 else {
      throw .badLength(structure, length: table.count)
    }
    entryCount = (table.count - TableHeader.size) / entrySize
  }

  /// The first table that bears `signature`, its length and checksum
  /// verified; nil where no entry points at one.
  func find<Memory: PhysicalMemory>(
    _ signature: Signature, in memory: Memory
  ) throws(BootError) -> MemoryWindow<Memory>? {
    let entries = try memory.window(
      at: address + TableHeader.size, count: entryCount * entrySize, of: .tableHeader)
    for index in 0..<entryCount {
      let offset = index * entrySize
      let address = entrySize == 8 ? entries.u64(offset) : UInt64(entries.u32(offset))
      if let table = try TableHeader.table(at: address, ifSigned: signature, in: memory) {
        return table
      }
    }
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
