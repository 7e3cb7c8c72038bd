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

  /// How many bits the register has.
  public let bitWidth: UInt8

  /// A physical address or a port.
  public let address: UInt64

  init(_ window: MemoryWindow<some PhysicalMemory>, at offset: UInt64) {
    space = Space(rawValue: window.u8(offset))
    bitWidth = window.u8(offset + 1)
    address = window.u64(offset + 4)
  }
}

/// What Boot needs of the FADT (ACPI 6.5, 5.2.9).
public struct FADT: Equatable, BitwiseCopyable {
  /// Whether the machine has no fixed ACPI hardware, as microVMs do
  /// (HW_REDUCED_ACPI).
  public let isHardwareReduced: Bool

  /// The system control interrupt, for the power button; on hardware-reduced
  /// machines it means nothing.
  public let interrupt: UInt16

  /// The port of the PM1a control register; nil where there is none.
  public let powerControlPort: UInt16?

  /// The register that puts a hardware-reduced machine to sleep; nil where
  /// there is none.
  public let sleepControl: GenericAddress?

  /// The register that resets the machine and what to write there; nil where
  /// there is none.
  public let reset: Reset?

  /// What a write resets the machine with.
  public struct Reset: Equatable, BitwiseCopyable {
    public let register: GenericAddress
    public let value: UInt8
  }

  private enum Offset {
    static let interrupt: UInt64 = 46
    static let pm1aControl: UInt64 = 64
    static let flags: UInt64 = 112
    static let resetRegister: UInt64 = 116
    static let resetValue: UInt64 = 128
    static let extendedPM1aControl: UInt64 = 172
    static let sleepControl: UInt64 = 244
  }

  /// The length of ACPI 1.0's table, which later ones only lengthen.
  static let smallest: UInt64 = 116

  private static let resetSupported: UInt32 = 1 << 10
  private static let hardwareReduced: UInt32 = 1 << 20

  init(_ table: MemoryWindow<some PhysicalMemory>) throws(BootError) {
    guard table.count >= Self.smallest else {
      throw .badLength(.fadt, length: table.count)
    }
    let flags = table.u32(Offset.flags)
    isHardwareReduced = flags & Self.hardwareReduced != 0
    interrupt = table.u16(Offset.interrupt)
    powerControlPort = isHardwareReduced ? nil : try Self.powerControl(table)
    sleepControl =
      isHardwareReduced ? Self.register(table, at: Offset.sleepControl) : nil
    if flags & Self.resetSupported != 0, table.count > Offset.resetValue,
      let register = Self.register(table, at: Offset.resetRegister)
    {
      reset = Reset(register: register, value: table.u8(Offset.resetValue))
    } else {
      reset = nil
    }
  }

  /// The register at `offset`; nil where the table ends before it, or where
  /// its address is 0, which means that there is none.
  private static func register(
    _ table: MemoryWindow<some PhysicalMemory>, at offset: UInt64
  ) -> GenericAddress? {
    guard table.count >= offset + 12 else { return nil }
    let register = GenericAddress(table, at: offset)
    return register.address == 0 ? nil : register
  }

  /// The extended field wins over the old one (5.2.9, X_PM1a_CNT_BLK).
  private static func powerControl(
    _ table: MemoryWindow<some PhysicalMemory>
  ) throws(BootError) -> UInt16? {
    var offset = Offset.pm1aControl
    var address = UInt64(table.u32(offset))
    if let extended = register(table, at: Offset.extendedPM1aControl),
      extended.space == .port
    {
      (offset, address) = (Offset.extendedPM1aControl + 4, extended.address)
    }
    guard address != 0 else { return nil }
    guard let port = UInt16(exactly: address) else {
      throw .badField(.fadt, offset: offset)
    }
    return port
  }
}
