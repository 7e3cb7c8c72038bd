// The MADT as in the finished kernel, but every entry's length is believed.

/// An ISA interrupt that is wired to another line than its number says.
public struct InterruptOverride: Equatable, BitwiseCopyable {
  public let isaInterrupt: UInt8

  /// The global system interrupt that it is.
  public let interrupt: UInt32

  /// MPS INTI flags: polarity in bits 0 and 1, trigger mode in bits 2 and 3
  /// (ACPI 6.5, table 5.26).
  public let flags: UInt16
}

/// A non-maskable interrupt's line: of a core's local APIC, or of an I/O APIC.
public enum NonMaskableLine: Equatable, BitwiseCopyable {
  /// `processorID` 0xffffffff means every core.
  case local(processorID: UInt32, flags: UInt16, pin: UInt8)

  case global(interrupt: UInt32, flags: UInt16)
}

/// One entry of the MADT, of the kinds that a PC has.
public enum MADTEntry: Equatable, BitwiseCopyable {
  case core(Core)
  case ioAPIC(IOAPIC)
  case interruptOverride(InterruptOverride)
  case nonMaskable(NonMaskableLine)

  /// The 64-bit address of every core's local APIC.
  case localAPICAddress(UInt64)

  /// One that a PC's kernel has no use for, or that is of a later ACPI.
  case other(kind: UInt8)
}

extension MADTEntry {
  /// A processor core, as the firmware lists it: once, or by a local APIC and
  /// again by an x2APIC with the same number.
  public struct Core: Equatable, BitwiseCopyable {
    /// The number that other ACPI tables call it by.
    public let processorID: UInt32

    /// Its local APIC's number, by which it is started and interrupted.
    public let apicID: UInt32

    /// Whether it can be started now.
    public let isEnabled: Bool

    /// Whether it may become enabled while the machine runs.
    public let isOnlineCapable: Bool
  }

  /// An I/O APIC, which routes lines to cores.
  public struct IOAPIC: Equatable, BitwiseCopyable {
    public let id: UInt8

    /// The physical address of its registers.
    public let address: UInt64

    /// The global system interrupt of its first line.
    public let firstInterrupt: UInt32
  }
}

/// What the firmware says of cores and interrupt controllers
/// (ACPI 6.5, 5.2.12).
///
/// The table is read where it lies, in memory that the firmware keeps.
public struct MADT<Memory: PhysicalMemory> {
  private let table: MemoryWindow<Memory>

  /// The physical address of each core's local APIC.
  public private(set) var localAPICAddress: UInt64

  /// Whether there is a pair of 8259 PICs as well, to be masked.
  public var hasLegacyPICs: Bool { table.u32(40) & 1 != 0 }

  /// Checks every entry of `table`, so that going through them cannot fail.
  init(_ table: MemoryWindow<Memory>) throws(BootError) {
    guard table.count >= Entries.firstOffset else {
      throw .badLength(.madt, length: table.count)
    }
    self.table = table
    localAPICAddress = UInt64(table.u32(36))
    var entries = entries
    while let entry = try entries.read() {
      if case .localAPICAddress(let address) = entry { localAPICAddress = address }
    }
  }

  /// The entries, to be taken one after another.
  public var entries: Entries { Entries(table: table) }

  /// Goes through the entries in the table's order. It is no `Sequence`: a
  /// sequence's `map` and `sorted` make arrays, and there is no heap yet.
  public struct Entries {
    fileprivate static var firstOffset: UInt64 { 44 }

    fileprivate let table: MemoryWindow<Memory>
    private var offset = firstOffset

    fileprivate init(table: MemoryWindow<Memory>) {
      self.table = table
    }

    /// The next entry; nil after the last. None fails: the table was gone
    /// through when it was opened.
    public mutating func next() -> MADTEntry? {
      try? read()
    }

    @inline(never)
    fileprivate mutating func read() throws(BootError) -> MADTEntry? {
      guard offset < table.count else { return nil }
      let entry = try EntryBytes(table, at: offset)
      offset += entry.length
      return entry.parsed
    }
  }
}

/// An entry's bytes: a kind, a length, and fields that hang on the kind.
private struct EntryBytes<Memory: PhysicalMemory> {
  private let bytes: MemoryWindow<Memory>

  var length: UInt64 { bytes.count }

  /// The entry at `start`, checked to be as long as its kind is and to lie
  /// whole in the table.
  init(_ table: MemoryWindow<Memory>, at start: UInt64) throws(BootError) {
    guard let head = table.part(at: start, count: 2),
      let bytes = table.part(at: start, count: UInt64(head.u8(1)))
    else { throw .badEntry(.madt, offset: start) }
    self.bytes = bytes
  }

  var parsed: MADTEntry {
    switch bytes.u8(0) {
    case 0:
      .core(
        MADTEntry.Core(
          processorID: UInt32(bytes.u8(2)), apicID: UInt32(bytes.u8(3)),
          flags: bytes.u32(4)))
    case 1:
      .ioAPIC(
        MADTEntry.IOAPIC(
          id: bytes.u8(2), address: UInt64(bytes.u32(4)), firstInterrupt: bytes.u32(8)))
    case 2:
      .interruptOverride(
        InterruptOverride(
          isaInterrupt: bytes.u8(3), interrupt: bytes.u32(4), flags: bytes.u16(8)))
    case 3:
      .nonMaskable(.global(interrupt: bytes.u32(4), flags: bytes.u16(2)))
    case 4:
      .nonMaskable(
        .local(
          processorID: bytes.u8(2) == 0xff ? 0xffff_ffff : UInt32(bytes.u8(2)),
          flags: bytes.u16(3), pin: bytes.u8(5)))
    case 5:
      .localAPICAddress(bytes.u64(4))
    case 9:
      .core(
        MADTEntry.Core(
          processorID: bytes.u32(12), apicID: bytes.u32(4), flags: bytes.u32(8)))
    case 10:
      .nonMaskable(
        .local(processorID: bytes.u32(4), flags: bytes.u16(2), pin: bytes.u8(8)))
    case let kind:
      .other(kind: kind)
    }
  }
}

extension MADTEntry.Core {
  /// `flags` as in ACPI 6.5, table 5.23.
  init(processorID: UInt32, apicID: UInt32, flags: UInt32) {
    self.init(
      processorID: processorID, apicID: apicID, isEnabled: flags & 1 != 0,
      isOnlineCapable: flags & 2 != 0)
  }
}
