// The RSDT and the XSDT, and the header that all tables share.

import DeviceModels
import Testing

@testable import Boot

@Suite("RSDT and XSDT (ACPI 6.5, 5.2.6 to 5.2.8)")
struct RootTableTests {
  private let root = FirmwareModel.rootAddress

  private func find(_ memory: MemoryModel) throws(BootError) -> ACPI? {
    try ACPI.find(hint: 0xf5000, extendedBIOSData: 0, in: memory)
  }

  private func structure(_ hasXSDT: Bool) -> BootStructure { hasXSDT ? .xsdt : .rsdt }

  @Test("5.2.7, 5.2.8: entries of 4 bytes in an RSDT, of 8 in an XSDT")
  func entries() throws {
    for hasXSDT in [false, true] {
      let unknown = ACPITableModel("WAET", body: [0, 0, 0, 0])
      let firmware = FirmwareModel([unknown, .fadt, .mcfg([])], hasXSDT: hasXSDT)
      let memory = firmware.memory
      let acpi = try #require(try find(memory))
      #expect(acpi.root.entryCount == 3)
      #expect(acpi.root.entrySize == (hasXSDT ? 8 : 4))
      #expect(try acpi.fadt(in: memory) != nil)
      #expect(try acpi.mcfg(in: memory)?.count == 0)
      #expect(try acpi.madt(in: memory) == nil)
    }
  }

  @Test("5.2.8: where both are there, the XSDT is used")
  func xsdtWins() throws {
    let memory = FirmwareModel([.fadt], hasXSDT: true).memory
    memory.place(ACPITableModel("RSDT", body: []).bytes, at: 0x9000)
    memory.store(0x9000 as UInt32, at: 0xf5010)
    memory.seal(0xf5000, count: 20, at: 8)
    memory.seal(0xf5000, count: 36, at: 32)
    #expect(try find(memory)?.root.address == root)
  }

  @Test("an XSDT address of 0 means the RSDT")
  func noXSDT() throws {
    let memory = FirmwareModel(hasXSDT: true).memory
    memory.place(FirmwareModel([.fadt]).root.bytes, at: root)
    memory.store(UInt32(root), at: 0xf5010)
    memory.store(0 as UInt64, at: 0xf5018)
    memory.seal(0xf5000, count: 20, at: 8)
    memory.seal(0xf5000, count: 36, at: 32)
    #expect(try find(memory)?.root.entrySize == 4)
  }

  @Test("5.2.6: the signature must stand; a flip of any of its bits is refused")
  func signature() {
    for hasXSDT in [false, true] {
      for bit in 0..<32 {
        let memory = FirmwareModel([.fadt], hasXSDT: hasXSDT).memory
        memory[root + UInt64(bit / 8)] ^= 1 << UInt8(bit % 8)
        #expect(throws: BootError.badSignature(structure(hasXSDT), address: root)) {
          try find(memory)
        }
      }
    }
  }

  @Test("5.2.6: the whole table adds up to 0; every byte is in the sum")
  func checksum() {
    for hasXSDT in [false, true] {
      let firmware = FirmwareModel([.fadt, .mcfg([])], hasXSDT: hasXSDT)
      for offset in 8..<firmware.root.bytes.count {
        let memory = firmware.memory
        memory[root + UInt64(offset)] &+= 3
        #expect(throws: BootError.badChecksum(structure(hasXSDT), sum: 3)) {
          try find(memory)
        }
      }
    }
  }

  @Test("5.2.6: a length below the header's 36 bytes, or past a megabyte, is refused")
  func length() {
    for hasXSDT in [false, true] {
      for length: UInt32 in [0, 8, 35, 1 << 20 + 1, 0x8000_0000, .max] {
        let memory = FirmwareModel([.fadt], hasXSDT: hasXSDT).memory
        memory.store(length, at: root + 4)
        #expect(
          throws: BootError.badLength(structure(hasXSDT), length: UInt64(length))
        ) { try find(memory) }
      }
    }
  }

  @Test("5.2.7, 5.2.8: a length that is no whole number of entries is refused")
  func broken() throws {
    for (hasXSDT, size) in [(false, 4), (true, 8)] {
      let firmware = FirmwareModel([.fadt, .fadt], hasXSDT: hasXSDT)
      for length in 36..<(36 + 2 * size) {
        let memory = firmware.memory
        memory.place(firmware.root.resized(to: length).bytes, at: root)
        guard (length - 36) % size != 0 else {
          #expect(try find(memory)?.root.entryCount == UInt64((length - 36) / size))
          continue
        }
        #expect(
          throws: BootError.badLength(structure(hasXSDT), length: UInt64(length))
        ) { try find(memory) }
      }
    }
  }

  @Test("one that lies past 4 GB, in whole or in part, is refused")
  func unreadable() {
    for address: UInt64 in [0x1_0000_0000, 0xffff_fff0, .max - 1] {
      let memory = FirmwareModel(hasXSDT: true).memory
      memory.store(address, at: 0xf5018)
      memory.seal(0xf5000, count: 36, at: 32)
      #expect(throws: BootError.unreadable(.xsdt, address: address)) {
        try find(memory)
      }
      #expect(memory.violations.isEmpty)
    }
    let memory = FirmwareModel(hasXSDT: true).memory
    let address: UInt64 = 0x1_0000_0000 - 40
    memory.place(FirmwareModel([.fadt], hasXSDT: true).root.bytes, at: address)
    memory.store(address, at: 0xf5018)
    memory.seal(0xf5000, count: 36, at: 32)
    #expect(throws: BootError.unreadable(.xsdt, address: address)) { try find(memory) }
    #expect(memory.violations.isEmpty)
  }

  @Test("an entry that points past 4 GB does not hide the tables behind it")
  func entryPast4GBFirst() throws {
    let firmware = FirmwareModel([.fadt, .mcfg([])], hasXSDT: true)
    let memory = firmware.memory
    memory.place(firmware.root.with(1 << 40 as UInt64, at: 36).bytes, at: root)
    let acpi = try #require(try find(memory))
    #expect(try acpi.mcfg(in: memory) != nil)
    #expect(throws: BootError.unreadable(.tableHeader, address: 1 << 40)) {
      try acpi.fadt(in: memory)
    }
  }

  @Test("an entry that points past 4 GB is refused where it may be the table looked for")
  func entryPast4GB() throws {
    let firmware = FirmwareModel([.fadt, .mcfg([])], hasXSDT: true)
    let memory = firmware.memory
    memory.place(firmware.root.with(1 << 40 as UInt64, at: 44).bytes, at: root)
    let acpi = try #require(try find(memory))
    #expect(try acpi.fadt(in: memory) != nil)
    #expect(throws: BootError.unreadable(.tableHeader, address: 1 << 40)) {
      try acpi.mcfg(in: memory)
    }
  }

  @Test("of two tables with one signature the first is taken")
  func firstOfTwo() throws {
    let second = ACPITableModel.fadt.with(UInt32(0x1234), at: 64)
    let memory = FirmwareModel([.fadt, second]).memory
    #expect(try find(memory)?.fadt(in: memory)?.powerControlPort == 0x604)
  }

  @Test("each table's length and checksum are its own, and named in the error")
  func tables() throws {
    let tables: [(ACPITableModel, BootStructure)] = [
      (.fadt, .fadt), (.madt([]), .madt), (.mcfg([]), .mcfg),
    ]
    for (table, structure) in tables {
      #expect(throws: BootError.badChecksum(structure, sum: 1)) {
        var bad = table
        bad.bytes[9] &+= 1
        _ = try Findings(rsdp: 0xf5000, in: FirmwareModel([bad]).memory)
      }
      for length: UInt32 in [0, 35, 1 << 20 + 1, .max] {
        #expect(throws: BootError.badLength(structure, length: UInt64(length))) {
          var bad = table
          bad.bytes.store(length, at: 4)
          _ = try Findings(rsdp: 0xf5000, in: FirmwareModel([bad]).memory)
        }
      }
    }
  }
}
