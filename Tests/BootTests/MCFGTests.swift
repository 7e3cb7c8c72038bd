// The table of PCI Express configuration spaces.

import DeviceModels
import Testing

@testable import Boot

@Suite("MCFG (PCI Firmware 3.3, 4.1.2)")
struct MCFGTests {
  private func read(_ table: ACPITableModel) throws -> [ConfigurationSpace]? {
    try Findings(rsdp: 0xf5000, in: FirmwareModel([table]).memory).spaces
  }

  @Test("table 4-3: address, segment group, first and last bus in 16 bytes")
  func fields() throws {
    let spaces = try #require(
      try read(.mcfg([(0xb000_0000, 0, 0, 255), (0x12_3450_0000, 0xfedc, 3, 7)])))
    #expect(spaces.count == 2)
    #expect(spaces[0].address == 0xb000_0000)
    #expect(spaces[0].lastBus == 255)
    #expect(spaces[1].address == 0x12_3450_0000)
    #expect(spaces[1].segment == 0xfedc)
    #expect((spaces[1].firstBus, spaces[1].lastBus) == (3, 7))
  }

  @Test("a last bus before the first is refused")
  func busesInOrder() throws {
    #expect(throws: BootError.badField(.mcfg, offset: 44 + 16 + 10)) {
      try read(.mcfg([(0, 0, 0, 0), (0, 0, 5, 4)]))
    }
    #expect(try read(.mcfg([(0, 0, 5, 5)]))?.count == 1)
  }

  @Test("bus 0 begins at a megabyte, of which each bus has one")
  func alignment() {
    for shift in 0..<20 {
      #expect(throws: BootError.badField(.mcfg, offset: 44)) {
        try read(.mcfg([(1 << UInt64(shift), 0, 0, 0)]))
      }
    }
  }

  @Test("the last bus ends before the address space does")
  func endOfAddressSpace() throws {
    let top = UInt64.max - 0xfffff
    #expect(try read(.mcfg([(top - 0x10_0000, 0, 0, 0)]))?.count == 1)
    #expect(throws: BootError.badField(.mcfg, offset: 44)) {
      try read(.mcfg([(top - 0x10_0000, 0, 0, 1)]))
    }
    #expect(throws: BootError.badField(.mcfg, offset: 44)) {
      try read(.mcfg([(top - 0x0fe0_0000, 0, 0, 255)]))
    }
  }

  @Test("at every length: 44 bytes and a whole number of entries, or refused")
  func truncated() throws {
    let whole = ACPITableModel.mcfg([(0, 0, 0, 1), (0, 1, 0, 1), (0, 2, 0, 1)])
    for length in 36...whole.bytes.count {
      let table = whole.resized(to: length)
      if length >= 44, (length - 44) % 16 == 0 {
        #expect(try read(table)?.count == (length - 44) / 16)
      } else {
        #expect(throws: BootError.badLength(.mcfg, length: UInt64(length))) {
          try read(table)
        }
      }
    }
  }
}
