// ACPI tables, with right lengths and checksums until a test breaks them.

/// A table's bytes.
public struct ACPITableModel {
  public var bytes: [UInt8]

  /// A table of `body` behind a header (ACPI 6.5, 5.2.6).
  public init(_ signature: String, revision: UInt8 = 1, body: [UInt8]) {
    bytes = Array("????lengRCBOCHS BXPC    \u{1}\0\0\0BXPC\u{1}\0\0\0".utf8)
    bytes.replaceSubrange(0..<4, with: signature.utf8)
    bytes.store(UInt32(36 + body.count), at: 4)
    bytes[8] = revision
    bytes += body
    seal()
  }

  /// Sets the checksum right.
  public mutating func seal() {
    bytes.seal(0..<bytes.count, at: 9)
  }

  /// The table cut or filled up with zeros to `count` bytes, and saying so.
  public func resized(to count: Int) -> ACPITableModel {
    var table = self
    let missing = max(0, count - bytes.count)
    table.bytes = bytes.prefix(count) + [UInt8](repeating: 0, count: missing)
    if count >= 8 { table.bytes.store(UInt32(count), at: 4) }
    if count >= 36 { table.seal() }
    return table
  }

  /// The table with `value` at `offset`, and its checksum right.
  public func with(_ value: some FixedWidthInteger, at offset: Int) -> ACPITableModel {
    var table = self
    table.bytes.store(value, at: offset)
    table.seal()
    return table
  }
}

extension ACPITableModel {
  /// A FADT as QEMU's pc has it, in ACPI 1.0's 116 bytes: PM1a control at port
  /// 0x604, SCI 9.
  public static var fadt: ACPITableModel {
    ACPITableModel("FACP", body: [UInt8](repeating: 0, count: 80))
      .with(UInt16(9), at: 46).with(UInt32(0x604), at: 64)
  }

  /// A FADT as QEMU's microvm has it: hardware-reduced, sleep control at
  /// 0xfea00200, reset by 0x42 to 0xfea00202.
  public static var reducedFADT: ACPITableModel {
    ACPITableModel("FACP", revision: 5, body: [UInt8](repeating: 0, count: 232))
      .with(UInt32(1 << 20 | 1 << 10), at: 112)
      .with(genericAddress: (0, 8, 0xfea0_0202), at: 116).with(UInt8(0x42), at: 128)
      .with(genericAddress: (0, 8, 0xfea0_0200), at: 244)
  }

  /// A MADT with `entries` behind its own two fields.
  public static func madt(
    localAPIC: UInt32 = 0xfee0_0000, flags: UInt32 = 1, _ entries: [[UInt8]]
  ) -> ACPITableModel {
    ACPITableModel(
      "APIC",
      body: [UInt8](littleEndian: localAPIC) + [UInt8](littleEndian: flags)
        + entries.flatMap { $0 })
  }

  /// An MCFG with a range of buses for each of `spaces`.
  public static func mcfg(
    _ spaces: [(address: UInt64, segment: UInt16, first: UInt8, last: UInt8)]
  ) -> ACPITableModel {
    var body = [UInt8](repeating: 0, count: 8 + 16 * spaces.count)
    for (index, space) in spaces.enumerated() {
      body.store(space.address, at: 8 + 16 * index)
      body.store(space.segment, at: 16 + 16 * index)
      body[18 + 16 * index] = space.first
      body[19 + 16 * index] = space.last
    }
    return ACPITableModel("MCFG", body: body)
  }

  /// The table with a register's address structure at `offset` (ACPI 6.5,
  /// 5.2.3.2).
  public func with(
    genericAddress: (space: UInt8, width: UInt8, address: UInt64), at offset: Int
  ) -> ACPITableModel {
    with(genericAddress.space, at: offset).with(genericAddress.width, at: offset + 1)
      .with(genericAddress.address, at: offset + 4)
  }
}
