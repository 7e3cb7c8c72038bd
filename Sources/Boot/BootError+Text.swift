// Each refusal as a sentence.

extension BootStructure {
  /// What the specifications call it.
  public var name: StaticString {
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
}

extension BootError {
  /// Writes what was found and why it is refused.
  public func write(to sink: inout some TextSink) {
    sink.write("the ")
    sink.write(structure.name)
    switch self {
    case .unreadable(_, let address, let count):
      sink.write(" lies where Boot cannot read: ")
      sink.write(decimal: count)
      sink.write(" bytes at ")
      sink.write(hex: address)
    case .badMagic(let magic):
      sink.write(" begins with ")
      sink.write(hex: UInt64(magic))
      sink.write(" instead of 0x336ec578")
    case .tooMany(_, let count, let limit):
      sink.write(" has ")
      sink.write(decimal: count)
      sink.write(" entries or more, and there is room for ")
      sink.write(decimal: limit)
    case .endsPastAddressSpace(_, let index, let address, let size):
      sink.write("'s entry ")
      sink.write(decimal: index)
      sink.write(" reaches past the address space: ")
      sink.write(hex: size)
      sink.write(" bytes at ")
      sink.write(hex: address)
    case .unterminated(_, let limit):
      sink.write(" has no end within ")
      sink.write(decimal: limit)
      sink.write(" bytes")
    case .badSignature(_, let address):
      sink.write(" at ")
      sink.write(hex: address)
      sink.write(" does not bear its signature")
    case .badLength(_, let length):
      sink.write(" says a length that it cannot have: ")
      sink.write(decimal: length)
    case .badChecksum(_, let sum):
      sink.write("'s bytes add up to ")
      sink.write(hex: UInt64(sum))
      sink.write(" instead of 0")
    case .badEntry(_, let offset, let kind, let length):
      sink.write("'s entry at offset ")
      sink.write(decimal: offset)
      sink.write(", of kind ")
      sink.write(decimal: UInt64(kind))
      sink.write(", has a length that it cannot have: ")
      sink.write(decimal: length)
    case .badField(_, let offset, let value):
      sink.write("'s field at offset ")
      sink.write(decimal: offset)
      sink.write(" holds ")
      sink.write(hex: value)
      sink.write(", which the specification forbids")
    }
  }

  /// The structure at fault.
  public var structure: BootStructure {
    switch self {
    case .badMagic: .startInfo
    case .unreadable(let structure, _, _), .tooMany(let structure, _, _),
      .endsPastAddressSpace(let structure, _, _, _), .unterminated(let structure, _),
      .badSignature(let structure, _), .badLength(let structure, _),
      .badChecksum(let structure, _), .badEntry(let structure, _, _, _),
      .badField(let structure, _, _):
      structure
    }
  }
}
