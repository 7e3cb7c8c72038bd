// Each refusal as a sentence.

extension BootStructure {
  /// What the specifications call it.
  private var name: StaticString {
    switch self {
    case .startInfo: "start info"
    case .memoryMap: "memory map"
    case .commandLine: "command line"
    case .modules: "module list"
    case .rsdp: "RSDP"
    case .rsdt: "RSDT"
    case .xsdt: "XSDT"
    case .fadt: "FADT"
    case .madt: "MADT"
    case .mcfg: "MCFG"
    case .tableHeader: "ACPI table header"
    }
  }

  /// Writes what the specifications call it.
  public func write(to sink: inout some TextSink) {
    sink.write(name)
  }
}

extension BootError {
  /// Writes what was found and why it is refused, as "the MADT: its bytes add
  /// up to 0x17 and not to 0".
  public func write(to sink: inout some TextSink) {
    let (structure, before, number, after) = parts
    sink.write("the ")
    structure.write(to: &sink)
    sink.write(": ")
    sink.write(before)
    sink.write(hex: number)
    sink.write(after)
  }

  /// What is wrong, before the number and after it.
  private var parts: (BootStructure, StaticString, UInt64, StaticString) {
    switch self {
    case .unreadable(let structure, let address):
      (structure, "it reaches from ", address, " past 4 GB, where Boot cannot read")
    case .badMagic(let structure, let found):
      (structure, "it begins with ", found, " and not with 0x336ec578")
    case .tooMany(let structure, let count):
      (structure, "it has ", count, " entries, and there is no room for so many")
    case .endsPastAddressSpace(let structure, let entry):
      (structure, "its entry ", entry, " reaches past the end of the address space")
    case .unterminated(let structure, let limit):
      (structure, "it does not end within ", limit, " bytes")
    case .badSignature(let structure, let address):
      (structure, "there is no signature of it at ", address, "")
    case .badLength(let structure, let length):
      (structure, "it cannot have the length ", length, "")
    case .badChecksum(let structure, let sum):
      (structure, "its bytes add up to ", sum, " and not to 0")
    case .badEntry(let structure, let offset):
      (structure, "the length of its entry at offset ", offset, " is impossible")
    case .badField(let structure, let offset):
      (structure, "the specification forbids what its field at offset ", offset, " holds")
    }
  }
}
