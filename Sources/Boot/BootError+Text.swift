// Each refusal as a sentence.

extension BootStructure {
  /// What the specifications call them, in the order of the cases.
  private static var names: StaticString {
    """
    start info
    memory map
    command line
    module list
    RSDP
    RSDT
    XSDT
    FADT
    MADT
    MCFG
    ACPI table header
    """
  }

  /// Writes what the specifications call it.
  public func write(to sink: inout some TextSink) {
    sink.write(line: rawValue, of: Self.names)
  }
}

extension BootError {
  /// Writes what was found and why it is refused, as "the MADT: its bytes add
  /// up to 0x17 and not to 0".
  public func write(to sink: inout some TextSink) {
    let (complaint, structure, number) = parts
    sink.write("the ")
    structure.write(to: &sink)
    sink.write(": ")
    sink.write(line: complaint, of: Self.complaints, number: number)
  }

  /// What is wrong, in the order of the cases. `%` stands for the number.
  private static var complaints: StaticString {
    """
    it reaches from % past 4 GB, where Boot cannot read
    it begins with % and not with 0x336ec578
    it has % entries, and there is no room for so many
    its entry % reaches past the end of the address space
    it does not end within % bytes
    there is no signature of it at %
    it cannot have the length %
    its bytes add up to % and not to 0
    the length of its entry at offset % is impossible
    the specification forbids what its field at offset % holds
    """
  }

  private var parts: (complaint: UInt8, BootStructure, UInt64) {
    switch self {
    case .unreadable(let structure, let address): (0, structure, address)
    case .badMagic(let structure, let found): (1, structure, found)
    case .tooMany(let structure, let count): (2, structure, count)
    case .endsPastAddressSpace(let structure, let entry): (3, structure, entry)
    case .unterminated(let structure, let limit): (4, structure, limit)
    case .badSignature(let structure, let address): (5, structure, address)
    case .badLength(let structure, let length): (6, structure, length)
    case .badChecksum(let structure, let sum): (7, structure, sum)
    case .badEntry(let structure, let offset): (8, structure, offset)
    case .badField(let structure, let offset): (9, structure, offset)
    }
  }
}
