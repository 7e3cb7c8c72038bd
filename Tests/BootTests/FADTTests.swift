// The Fixed ACPI Description Table.

import DeviceModels
import Testing

@testable import Boot

@Suite("FADT (ACPI 6.5, 5.2.9)")
struct FADTTests {
  private func read(_ table: ACPITableModel) throws(BootError) -> FADT<MemoryModel> {
    guard let fadt = try Findings(rsdp: 0xf5000, in: FirmwareModel([table]).memory).fadt
    else { fatalError("the model has a FADT") }
    return fadt
  }

  private let port = UInt8(1)
  private let memory = UInt8(0)

  @Test("offset 46: the system control interrupt")
  func interrupt() throws {
    #expect(try read(.fadt).interrupt == 9)
    #expect(try read(.fadt.with(UInt16(0xfffe), at: 46)).interrupt == 0xfffe)
  }

  @Test("offset 64: PM1a_CNT_BLK, a port; 0 means that there is none")
  func powerControl() throws {
    #expect(try read(.fadt).powerControlPort == 0x604)
    #expect(try read(.fadt.with(UInt32(0), at: 64)).powerControlPort == nil)
    #expect(try read(.fadt.with(UInt32(0xffff), at: 64)).powerControlPort == 0xffff)
  }

  @Test("there are 65,536 ports: a PM1a control past them is refused")
  func powerControlPastPorts() {
    for port: UInt32 in [0x1_0000, .max] {
      #expect(throws: BootError.badField(.fadt, offset: 64)) {
        try read(.fadt.with(port, at: 64))
      }
    }
    let long = ACPITableModel.fadt.resized(to: 244)
    for port: UInt64 in [0x1_0000, 1 << 32, .max] {
      #expect(throws: BootError.badField(.fadt, offset: 176)) {
        try read(long.with(genericAddress: (1, 16, port), at: 172))
      }
    }
  }

  @Test("offset 172: X_PM1a_CNT_BLK, where it is not 0, wins over PM1a_CNT_BLK")
  func extendedPowerControl() throws {
    let long = ACPITableModel.fadt.resized(to: 244)
    #expect(try read(long).powerControlPort == 0x604)
    let both = long.with(genericAddress: (port, 16, 0x1804), at: 172)
    #expect(try read(both).powerControlPort == 0x1804)
    #expect(try read(both.with(UInt32(0), at: 64)).powerControlPort == 0x1804)
  }

  @Test("an extended PM1a control in memory is not taken for a port")
  func extendedInMemory() throws {
    let table = ACPITableModel.fadt.resized(to: 244)
      .with(genericAddress: (memory, 16, 0xfe00), at: 172)
    #expect(try read(table).powerControlPort == 0x604)
  }

  @Test("offset 112, bit 20: HW_REDUCED_ACPI, without PM1a and with SLEEP_CONTROL_REG")
  func hardwareReduced() throws {
    let reduced = try read(.reducedFADT.with(UInt32(0x604), at: 64))
    #expect(reduced.isHardwareReduced)
    #expect(reduced.powerControlPort == nil)
    #expect(reduced.sleepControl?.space == .memory)
    #expect(reduced.sleepControl?.address == 0xfea0_0200)
    let full = try read(.reducedFADT.with(UInt32(1 << 10), at: 112))
    #expect(!full.isHardwareReduced)
    #expect(full.sleepControl == nil)
  }

  @Test("a PM1a control that is no port does not matter where there is no such hardware")
  func reducedIgnoresPowerControl() throws {
    #expect(try read(.reducedFADT.with(UInt32.max, at: 64)).powerControlPort == nil)
  }

  @Test("offset 112, bit 10: RESET_REG_SUP, register at 116 and value at 128")
  func reset() throws {
    let reset = try #require(try read(.reducedFADT).reset)
    #expect(reset.register.space == .memory)
    #expect(reset.register.address == 0xfea0_0202)
    #expect(reset.value == 0x42)
    #expect(try read(.reducedFADT.with(UInt32(1 << 20), at: 112)).reset == nil)
  }

  @Test("5.2.3.2: an address of 0 means that there is no such register")
  func absentRegisters() throws {
    let table = ACPITableModel.reducedFADT.with(UInt64(0), at: 120)
      .with(UInt64(0), at: 248)
    #expect(try read(table).reset == nil)
    #expect(try read(table).sleepControl == nil)
  }

  @Test("5.2.3.2: address spaces 0 and 1 are memory and ports; others are kept apart")
  func spaces() throws {
    for (number, space) in [
      (0, .memory), (1, .port), (2, .init(rawValue: 2)), (0x7f, .init(rawValue: 0x7f)),
    ] as [(UInt8, GenericAddress.Space)] {
      let table = ACPITableModel.reducedFADT.with(number, at: 244)
      #expect(try read(table).sleepControl?.space == space)
    }
  }

  @Test("only the named flags matter")
  func flags() throws {
    for bit in UInt32(0)..<32 {
      let plain = ACPITableModel.fadt.resized(to: 276)
        .with(genericAddress: (port, 8, 0xcf9), at: 116)
        .with(genericAddress: (port, 8, 0x600), at: 244)
      let fadt = try read(plain.with(1 << bit, at: 112))
      #expect(fadt.isHardwareReduced == (bit == 20))
      #expect((fadt.reset != nil) == (bit == 10))
    }
  }

  @Test("ACPI 1.0's table has 116 bytes; a shorter one is refused")
  func tooShort() {
    for length in 36..<116 {
      #expect(throws: BootError.badLength(.fadt, length: UInt64(length))) {
        try read(.fadt.resized(to: length))
      }
    }
  }

  @Test("at every length: what the table ends before is not there")
  func truncated() throws {
    for length in 116..<276 {
      let whole = ACPITableModel.fadt.resized(to: 276)
        .with(UInt32(1 << 10), at: 112).with(genericAddress: (port, 8, 0xcf9), at: 116)
        .with(genericAddress: (port, 16, 0x1804), at: 172)
      let fadt = try read(whole.resized(to: length))
      if length < 128 { #expect(fadt.reset == nil) }
      if length >= 132 { #expect(fadt.reset?.register.address == 0xcf9) }
      if length < 184 { #expect(fadt.powerControlPort == 0x604) }
      if length >= 244 { #expect(fadt.powerControlPort == 0x1804) }
      let reduced = try read(.reducedFADT.resized(to: length))
      if length < 256 { #expect(reduced.sleepControl == nil) }
      if length >= 268 { #expect(reduced.sleepControl != nil) }
    }
  }

  @Test("a flip of any byte behind the signature is refused by the checksum")
  func everyByte() {
    for offset in 8..<ACPITableModel.fadt.bytes.count {
      var table = ACPITableModel.fadt
      table.bytes[offset] ^= 0xff
      #expect(throws: BootError.self) { try read(table) }
    }
  }
}
