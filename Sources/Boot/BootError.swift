// What can be wrong with what a loader or a firmware hands over.

/// The structures that Boot reads, to name the one at fault.
public enum BootStructure: UInt8, Sendable {
  case startInfo, memoryMap, commandLine, modules
  case rsdp, rsdt, xsdt, fadt, madt, mcfg
  case tableHeader
}

/// Why Boot refuses a boot structure.
public enum BootError: Error, Equatable {
  /// Part of the structure lies where Boot cannot read: past 4 GB, or in page 0.
  case unreadable(BootStructure, address: UInt64, count: UInt64)

  /// The start info does not begin with `0x336ec578`.
  case badMagic(UInt32)

  /// The structure has more entries than Boot has room for.
  case tooMany(BootStructure, count: UInt64, limit: UInt64)

  /// The entry at `index` reaches past the end of the address space.
  case endsPastAddressSpace(BootStructure, index: UInt64, address: UInt64, size: UInt64)

  /// The command line has no end within `limit` bytes.
  case unterminated(BootStructure, limit: UInt64)

  /// The structure does not carry its signature.
  case badSignature(BootStructure, address: UInt64)

  /// The structure says a length that it cannot have.
  case badLength(BootStructure, length: UInt64)

  /// The bytes of the structure do not add up to 0.
  case badChecksum(BootStructure, sum: UInt8)

  /// The entry at `offset` is shorter than its kind, or reaches past its table.
  case badEntry(BootStructure, offset: UInt64, kind: UInt8, length: UInt64)

  /// A field holds what the specification forbids.
  case badField(BootStructure, offset: UInt64, value: UInt64)
}
