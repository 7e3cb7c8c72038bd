// The Root System Description Pointer: the one structure that is searched for.

/// ACPI's root pointer (ACPI 6.5, 5.2.5.3).
struct RSDP {
  /// Where it lies.
  let address: UInt64

  let oem: OEM

  /// The table of 32-bit pointers.
  let rsdtAddress: UInt64

  /// The table of 64-bit pointers; nil before revision 2.
  let xsdtAddress: UInt64?

  /// "RSD PTR " as a little-endian number.
  static let signature: UInt64 = 0x2052_5450_2044_5352

  /// Reads the RSDP at `address` and checks its signature and both checksums.
  @inline(never)
  init(at address: UInt64, in memory: some PhysicalMemory) throws(BootError) {
    let first = try memory.window(at: address, count: 20, of: .rsdp)
    guard first.u64(0) == Self.signature else {
      throw .badSignature(.rsdp, address: address)
    }
    try first.checkSum(of: .rsdp)
    self.address = address
    oem = OEM(rawValue: UInt64(first.u32(9)) | UInt64(first.u16(13)) << 32)
    rsdtAddress = UInt64(first.u32(16))
    let revision = first.u8(15)
    xsdtAddress = revision < 2 ? nil : try Self.xsdtAddress(at: address, in: memory)
  }

  private static func xsdtAddress(
    at address: UInt64, in memory: some PhysicalMemory
  ) throws(BootError) -> UInt64 {
    let length = try memory.window(at: address, count: 36, of: .rsdp).u32(20)
    guard length >= 36, length <= 4096 else {
      throw .badLength(.rsdp, length: UInt64(length))
    }
    let whole = try memory.window(at: address, count: UInt64(length), of: .rsdp)
    try whole.checkSum(of: .rsdp)
    return whole.u64(24)
  }

  /// The address of the first sound RSDP in the places where a PC's firmware may
  /// put one (ACPI 6.5, 5.2.5.1): on a 16-byte boundary of the EBDA's first
  /// kilobyte, or of 0xe0000 to 0xfffff; nil where there is none.
  static func scan(
    extendedBIOSData: UInt64, in memory: some PhysicalMemory
  ) -> UInt64? {
    if (0x80000..<0xa0000).contains(extendedBIOSData),
      let address = scan(extendedBIOSData..<(extendedBIOSData + 1024), in: memory)
    {
      return address
    }
    return scan(0xe0000..<0x100000, in: memory)
  }

  @inline(never)
  private static func scan(
    _ range: Range<UInt64>, in memory: some PhysicalMemory
  ) -> UInt64? {
    guard range.upperBound <= memory.readable.upperBound else { return nil }
    var rest = range
    while let address = memory.firstAddress(of: signature, in: rest) {
      if address % 16 == 0, (try? RSDP(at: address, in: memory)) != nil { return address }
      rest = (address &+ 8)..<range.upperBound
    }
    return nil
  }
}
