// The Fixed ACPI Description Table: how the machine is switched off.

/// A register by its address space and address (ACPI 6.5, 5.2.3.2).
public struct GenericAddress: Equatable, BitwiseCopyable {
  /// An address space by its number; later ones we know nothing of.
  public struct Space: RawRepresentable, Equatable, BitwiseCopyable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static var memory: Space { Space(rawValue: 0) }
    public static var port: Space { Space(rawValue: 1) }
  }

  public let space: Space

  /// A physical address or a port.
  public let address: UInt64

  init(_ window: MemoryWindow<some PhysicalMemory>, at offset: UInt64) {
    space = Space(rawValue: window.u8(offset))
    address = window.u64(offset + 4)
  }
}

/// The FADT, read where it lies (ACPI 6.5, 5.2.9). What other chapters need of
/// it they add in extensions, over `table`.
public struct FADT<Memory: PhysicalMemory> {
  /// The whole table, its length and checksum verified.
  package let table: MemoryWindow<Memory>

  /// The length of ACPI 1.0's table, which later ones only lengthen.
  static var smallest: UInt64 { 116 }

  private static var hardwareReduced: UInt32 { 1 << 20 }
  private static var resetSupported: UInt32 { 1 << 10 }

  /// Checks the fields that can be wrong.
  init(_ table: MemoryWindow<Memory>) throws(BootError) {
    guard table.count >= Self.smallest else {
      throw .badLength(.fadt, length: table.count)
    }
    self.table = table
    let control = powerControl
    guard control.address <= UInt64(UInt16.max) else {
      throw .badField(.fadt, offset: control.offset)
    }
  }

  private var flags: UInt32 { table.u32(112) }

  /// Whether the machine has no fixed ACPI hardware, as microVMs do
  /// (HW_REDUCED_ACPI).
  public var isHardwareReduced: Bool { flags & Self.hardwareReduced != 0 }

  /// The system control interrupt, for the power button; on hardware-reduced
  /// machines it means nothing.
  public var interrupt: UInt16 { table.u16(46) }

  /// The port of the PM1a control register; nil where there is none.
  public var powerControlPort: UInt16? {
    let address = powerControl.address
    return address == 0 ? nil : UInt16(truncatingIfNeeded: address)
  }

  /// PM1a_CNT_BLK and where it stands. The extended field wins over the old one
  /// (5.2.9, X_PM1a_CNT_BLK). Hardware-reduced machines have neither.
  private var powerControl: (offset: UInt64, address: UInt64) {
    if isHardwareReduced { return (64, 0) }
    if let extended = register(at: 172), extended.space == .port {
      return (176, extended.address)
    }
    return (64, UInt64(table.u32(64)))
  }

  /// The register that puts a hardware-reduced machine to sleep; nil where
  /// there is none.
  public var sleepControl: GenericAddress? {
    isHardwareReduced ? register(at: 244) : nil
  }

  /// The register that resets the machine, and what to write there; nil where
  /// there is none.
  public var reset: (register: GenericAddress, value: UInt8)? {
    guard flags & Self.resetSupported != 0, table.count > 128,
      let register = register(at: 116)
    else { return nil }
    return (register, table.u8(128))
  }

  /// The register at `offset`; nil where the table ends before it, or where
  /// its address is 0, which means that there is none.
  private func register(at offset: UInt64) -> GenericAddress? {
    guard table.count >= offset + 12 else { return nil }
    let register = GenericAddress(table, at: offset)
    return register.address == 0 ? nil : register
  }
}
