// The root pointer of ACPI, and the search for it.

import DeviceModels
import Testing

@testable import Boot

@Suite("RSDP (ACPI 6.5, 5.2.5)")
struct RSDPTests {
  private let place: UInt64 = 0xf5000

  /// Reads the root pointer that consists of `bytes`.
  private func read(_ bytes: [UInt8]) throws(BootError) -> RSDP {
    let memory = MemoryModel()
    memory.place(bytes, at: place)
    return try RSDP(at: place, in: memory)
  }

  @Test("5.2.5.3: revision 0 has 20 bytes, an RSDT and no XSDT")
  func revision0() throws {
    let rsdp = try read(FirmwareModel().rsdp)
    #expect(rsdp.address == place)
    #expect(rsdp.oem == .qemu)
    #expect(rsdp.rsdtAddress == FirmwareModel.rootAddress)
    #expect(rsdp.xsdtAddress == nil)
  }

  @Test("5.2.5.3: revision 2 has 36 bytes and an XSDT")
  func revision2() throws {
    let rsdp = try read(FirmwareModel(hasXSDT: true).rsdp)
    #expect(rsdp.xsdtAddress == FirmwareModel.rootAddress)
  }

  @Test("5.2.5.3: revision 0 ends after 20 bytes: what follows is not read")
  func nothingPastRevision0() throws {
    let memory = MemoryModel(readable: 0..<(place + 20))
    memory.place(FirmwareModel().rsdp, at: place)
    #expect(try RSDP(at: place, in: memory).xsdtAddress == nil)
    #expect(memory.violations.isEmpty)
  }

  @Test("5.2.5.3: the signature is \"RSD PTR \"; a flip of any of its bits is refused")
  func signature() {
    for bit in 0..<64 {
      var bytes = FirmwareModel().rsdp
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: BootError.badSignature(.rsdp, address: place)) { try read(bytes) }
    }
  }

  @Test("5.2.5.3: the first 20 bytes add up to 0")
  func checksum() {
    for index in 8..<20 {
      for change in UInt8(1)...255 {
        var bytes = FirmwareModel().rsdp
        bytes[index] &+= change
        #expect(throws: BootError.badChecksum(.rsdp, sum: UInt64(change))) {
          try read(bytes)
        }
      }
    }
  }

  @Test("5.2.5.3: from revision 2 on all bytes add up to 0 too")
  func extendedChecksum() {
    for index in 24..<36 {
      for change in UInt8(1)...255 {
        var bytes = FirmwareModel(hasXSDT: true).rsdp
        bytes[index] &+= change
        #expect(throws: BootError.badChecksum(.rsdp, sum: UInt64(change))) {
          try read(bytes)
        }
      }
    }
  }

  @Test("5.2.5.3: a length below 36, or one that no root pointer has, is refused")
  func length() {
    for length: UInt32 in [0, 1, 20, 35, 4097, 0x8000_0000, .max] {
      var bytes = FirmwareModel(hasXSDT: true).rsdp
      bytes.store(length, at: 20)
      bytes.seal(0..<36, at: 32)
      #expect(throws: BootError.badLength(.rsdp, length: UInt64(length))) {
        try read(bytes)
      }
    }
  }

  @Test("5.2.5.3: a longer one of a later revision is summed to its end")
  func longerOne() throws {
    var bytes = FirmwareModel(hasXSDT: true).rsdp + [1, 2, 3, 4]
    bytes.store(UInt32(40), at: 20)
    bytes.seal(0..<40, at: 32)
    #expect(try read(bytes).xsdtAddress == FirmwareModel.rootAddress)
    bytes[39] ^= 1
    #expect(throws: BootError.self) { try read(bytes) }
  }

  @Test("cut by the end of what can be read, at every length")
  func cut() {
    for present in UInt64(0)..<36 {
      let bytes = FirmwareModel(hasXSDT: true).rsdp
      let memory = MemoryModel(readable: 0..<(place + present))
      memory.place(bytes, at: place)
      #expect(throws: BootError.unreadable(.rsdp, address: place)) {
        try RSDP(at: place, in: memory)
      }
      #expect(memory.violations.isEmpty)
    }
  }

  @Test("5.2.5.1: found on each 16-byte boundary of 0xe0000 to 0xfffff")
  func scanOfBIOS() {
    for address: UInt64 in [0xe0000, 0xe0010, 0xf59b0, 0xfffd0, 0xfffe0] {
      var firmware = FirmwareModel()
      firmware.rsdpAddress = address
      let memory = firmware.memory
      #expect(RSDP.scan(extendedBIOSData: 0, in: memory) == address)
    }
  }

  @Test("5.2.5.1: not found off those boundaries, before or after that range")
  func scanMisses() {
    for address: UInt64 in [0xdfff0, 0xe0008, 0xf5001, 0x100000, 0x9fc00] {
      var firmware = FirmwareModel()
      firmware.rsdpAddress = address
      #expect(RSDP.scan(extendedBIOSData: 0, in: firmware.memory) == nil)
    }
  }

  @Test("5.2.5.1: found in the first kilobyte of the EBDA, and before the BIOS area")
  func scanOfEBDA() {
    for offset: UInt64 in [0, 16, 0x3f0] {
      var firmware = FirmwareModel()
      let memory = firmware.memory
      firmware.rsdpAddress = 0x9fc00 + offset
      firmware.place(in: memory)
      #expect(
        RSDP.scan(extendedBIOSData: 0x9fc00, in: memory) == 0x9fc00 + offset)
    }
    var late = FirmwareModel()
    late.rsdpAddress = 0x9f800 + 0x400
    #expect(RSDP.scan(extendedBIOSData: 0x9f800, in: late.memory) == nil)
  }

  @Test("an EBDA where none can be is not searched")
  func strangeEBDA() {
    for address: UInt64 in [0, 0x400, 0x7fff0, 0xa0000] {
      var firmware = FirmwareModel()
      firmware.rsdpAddress = address
      #expect(RSDP.scan(extendedBIOSData: address, in: firmware.memory) == nil)
    }
  }

  @Test("one with a wrong checksum is passed over, and the next one taken")
  func scanPassesOver() {
    let memory = FirmwareModel().memory
    var broken = FirmwareModel().rsdp
    broken[8] ^= 1
    memory.place(broken, at: 0xe0100)
    #expect(RSDP.scan(extendedBIOSData: 0, in: memory) == 0xf5000)
  }

  @Test("a hint of the start info wins over the search, and is not searched past")
  func hint() throws {
    let memory = FirmwareModel().memory
    var outside = FirmwareModel()
    outside.rsdpAddress = 0xa0000
    outside.oem = "CLOUDH"
    outside.place(in: memory)
    let acpi = try ACPI.find(hint: 0xa0000, extendedBIOSData: 0, in: memory)
    #expect(acpi?.oem.text == "CLOUDH")
    #expect(throws: BootError.badSignature(.rsdp, address: 0xb0000)) {
      try ACPI.find(hint: 0xb0000, extendedBIOSData: 0, in: memory)
    }
    #expect(throws: BootError.unreadable(.rsdp, address: 0x1_0000_0000)) {
      try ACPI.find(hint: 0x1_0000_0000, extendedBIOSData: 0, in: memory)
    }
  }

  @Test("a machine without ACPI has none, which is no error")
  func absent() throws {
    #expect(try ACPI.find(hint: 0, extendedBIOSData: 0x9fc00, in: MemoryModel()) == nil)
  }

  @Test("the maker's name is written without its padding")
  func oem() throws {
    let names = [("BOCHS ", "BOCHS"), ("A\0\0\0\0\0", "A"), ("FIRECK", "FIRECK")]
    for (name, text) in names {
      var firmware = FirmwareModel()
      firmware.oem = name
      #expect(try read(firmware.rsdp).oem.text == text)
    }
  }
}
