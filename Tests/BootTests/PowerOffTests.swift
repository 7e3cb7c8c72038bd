// Which way a machine is switched off, and what that way writes.

import DeviceModels
import Testing

@testable import Boot

@Suite("Power off")
struct PowerOffTests {
  private func way(_ table: ACPITableModel, oem: String = "BOCHS ") throws -> PowerOffWay?
  {
    var firmware = FirmwareModel([table])
    firmware.oem = oem
    return try Findings(rsdp: 0xf5000, in: firmware.memory).powerOff
  }

  private func name(_ way: PowerOffWay?) -> String? {
    way.map { way in TextRecorder.text { way.write(to: &$0) } }
  }

  private func writes(_ way: PowerOffWay, status: UInt8 = 0) -> [PortLog.Write] {
    var ports = PortLog()
    way.attempt(status: status, through: &ports)
    return ports.writes
  }

  @Test("ACPI 6.5, 4.8.3.2: fixed hardware of QEMU's by its PM1a control port")
  func fixedHardware() throws {
    #expect(try name(way(.fadt)) == "ACPI power control at port 0x604")
  }

  @Test("fixed hardware of another maker is left alone: its SLP_TYP stands in AML")
  func otherMaker() throws {
    #expect(try way(.fadt, oem: "CLOUDH") == nil)
    #expect(try way(.fadt, oem: "BOCHS\0") == nil)
  }

  @Test("ACPI 6.5, 4.8.3.7: a hardware-reduced machine by its sleep control register")
  func hardwareReduced() throws {
    let name = "ACPI sleep control register at 0xfea00200"
    #expect(try self.name(way(.reducedFADT)) == name)
    #expect(try self.name(way(.reducedFADT, oem: "CLOUDH")) == name)
  }

  @Test("cloud-hypervisor's: a sleep control register that is a port")
  func sleepControlPort() throws {
    let table = ACPITableModel.reducedFADT.with(genericAddress: (1, 8, 0x600), at: 244)
    let way = try #require(try way(table, oem: "CLOUDH"))
    #expect(writes(way) == [.init(0x34, to: 0x600, bits: 8)])
  }

  @Test("a FADT that names no register names no way")
  func none() throws {
    #expect(try way(.fadt.with(UInt32(0), at: 64)) == nil)
    #expect(try way(.reducedFADT.with(UInt64(0), at: 248)) == nil)
  }

  @Test("a sleep control register that Boot cannot write is no way")
  func unreachable() throws {
    let places: [(UInt8, UInt64)] = [
      (0, 0x1_0000_0000), (0, .max), (0, 4095), (1, 0x1_0000), (1, .max), (2, 0x40),
      (0x7f, 0x600),
    ]
    for (space, address) in places {
      let table = ACPITableModel.reducedFADT
        .with(genericAddress: (space, 8, address), at: 244)
      #expect(try way(table) == nil, "space \(space), address \(address)")
    }
  }

  @Test("a machine without a FADT names no way")
  func noTable() throws {
    #expect(try way(.madt([])) == nil)
  }

  @Test("ACPI 6.5, 4.8.3.2.1: SLP_EN is bit 13 of PM1_CNT, SLP_TYP bits 10 to 12")
  func powerControl() {
    let expected = PortLog.Write(1 << 13, to: 0x604, bits: 16)
    #expect(writes(.powerControl(port: 0x604)) == [expected])
  }

  @Test("QEMU's isa-debug-exit ends with 2 * value + 1: never with 1, QEMU's own failure")
  func debugExit() {
    for status in UInt8(0)...63 {
      let write = writes(.debugExit, status: status)
      #expect(write == [.init(UInt16(status) + 1, to: 0xf4, bits: 8)])
      #expect(2 * Int(write[0].value) + 1 > 1)
      #expect(2 * Int(write[0].value) + 1 <= 255)
    }
  }

  @Test("the keyboard controller's reset line: 0xfe to port 0x64")
  func keyboardController() {
    #expect(writes(.keyboardController) == [.init(0xfe, to: 0x64, bits: 8)])
  }

  @Test("a later chapter's way is given the status")
  func otherWay() {
    let way = PowerOffWay.other(name: "by hand") { status in
      precondition(status == 17)
    }
    #expect(writes(way, status: 17).isEmpty)
    #expect(name(way) == "by hand")
  }

  @Test("each way says its name")
  func names() {
    #expect(name(.debugExit) == "QEMU's debug exit")
    #expect(name(.keyboardController) == "reset by the keyboard controller")
    #expect(name(.tripleFault) == "triple fault")
  }

  @Test("without a machine, switching it off ends the process with a sentence")
  func withoutMachine() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      PowerOff.now(status: 0)
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("needs the bare machine"))
  }

  @Test("a way that is added comes after the debug exit, the last added first")
  func added() async {
    await #expect(processExitsWith: .success) {
      precondition(PowerOff.add(.powerControl(port: 0x604)))
      precondition(PowerOff.add(.powerControl(port: 0x1804)))
      guard case .powerControl(0x1804) = PowerOff.preferred else { preconditionFailure() }
      for _ in 0..<3 { precondition(PowerOff.add(.keyboardController)) }
      precondition(!PowerOff.add(.keyboardController))
    }
  }
}
