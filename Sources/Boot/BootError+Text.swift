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
    let (structure, complaint, number) = parts
    sink.write("the ")
    structure.write(to: &sink)
    sink.write(": ")
    sink.write(complaint)
    sink.write(" ")
    sink.write(hex: number)
  }

  private var parts: (BootStructure, StaticString, UInt64) {
    switch self {
    case .unreadable(let structure, let address):
      (structure, "it lies past 4 GB, where Boot cannot read:", address)
    case .badMagic(let structure, let found):
      (structure, "it begins not with 0x336ec578 but with", found)
    case .tooMany(let structure, let count):
      (structure, "there is no room for that many entries:", count)
    case .endsPastAddressSpace(let structure, let entry):
      (structure, "past the address space reaches entry", entry)
    case .unterminated(let structure, let limit):
      (structure, "the byte that ends it does not come before byte", limit)
    case .badSignature(let structure, let address):
      (structure, "its signature does not stand at", address)
    case .badLength(let structure, let length):
      (structure, "it cannot have the length", length)
    case .badChecksum(let structure, let sum):
      (structure, "its bytes do not add up to 0 but to", sum)
    case .badEntry(let structure, let offset):
      (structure, "an impossible length has the entry at offset", offset)
    case .badField(let structure, let offset):
      (structure, "the specification forbids what stands at offset", offset)
    }
  }
}
