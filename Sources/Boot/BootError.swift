// What can be wrong with what a loader or a firmware hands over.

/// The structures that Boot reads, to name the one at fault.
public enum BootStructure: UInt8, Sendable {
  case startInfo, memoryMap, commandLine, modules
  case rsdp, rsdt, xsdt, fadt, madt, mcfg
  case tableHeader
}

/// Why Boot refuses a boot structure.
///
/// Each case carries one number, so that an error travels in two registers.
public enum BootError: Error, Equatable {
  /// Part of the structure, from `address` on, lies past 4 GB.
  case unreadable(BootStructure, address: UInt64)

  /// The start info does not begin with 0x336ec578.
  case badMagic(BootStructure, found: UInt64)

  /// The structure has more entries than Boot has room for.
  case tooMany(BootStructure, count: UInt64)

  /// The entry with this number reaches past the end of the address space.
  case endsPastAddressSpace(BootStructure, entry: UInt64)

  /// The text is longer than Boot has room for, or has no end.
  case unterminated(BootStructure, limit: UInt64)

  /// The structure at `address` does not bear its signature.
  case badSignature(BootStructure, address: UInt64)

  /// The structure says a length that it cannot have.
  case badLength(BootStructure, length: UInt64)

  /// The bytes of the structure add up to `sum` and not to 0.
  case badChecksum(BootStructure, sum: UInt64)

  /// The entry at `offset` is shorter than its kind, or reaches past its table.
  case badEntry(BootStructure, offset: UInt64)

  /// The field at `offset` holds what the specification forbids.
  case badField(BootStructure, offset: UInt64)
}
