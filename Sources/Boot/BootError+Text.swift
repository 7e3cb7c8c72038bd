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
  /// Writes what was found and why it is refused, as "the MADT: its bytes do
  /// not add up to 0 but to 0x17".
  public func write(to sink: inout some TextSink) {
    let (complaint, structure, number) = parts
    sink.write("the ")
    structure.write(to: &sink)
    sink.write(": ")
    sink.write(line: complaint, of: Self.complaints)
    sink.write(" ")
    sink.write(hex: number)
  }

  /// What is wrong: a line for each number that `parts` gives.
  private static var complaints: StaticString {
    """
    it lies past 4 GB, where Boot cannot read:
    it begins not with 0x336ec578 but with
    there is no room for that many entries:
    past the address space reaches entry
    the byte that ends it does not come before byte
    its signature does not stand at
    it cannot have the length
    its bytes do not add up to 0 but to
    an impossible length has the entry at offset
    the specification forbids what stands at offset
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
