// The Multiple APIC Description Table.

import DeviceModels
import Testing

@testable import Boot

@Suite("MADT (ACPI 6.5, 5.2.12)")
struct MADTTests {
  private func read(_ table: ACPITableModel) throws -> Findings {
    try Findings(rsdp: 0xf5000, in: FirmwareModel([table]).memory)
  }

  /// An entry of `length` bytes with a pattern in it, by which fields can be
  /// told apart.
  private func pattern(_ kind: UInt8, _ length: UInt8) -> [UInt8] {
    [kind, length] + (2..<length).map { 0x10 &+ $0 }
  }

  @Test("table 5.19: the local APIC's address at 36, PCAT_COMPAT in bit 0 at 40")
  func head() throws {
    let found = try read(.madt(localAPIC: 0xfee1_2000, flags: 1, []))
    #expect(found.localAPIC == 0xfee1_2000)
    #expect(found.hasLegacyPICs)
    #expect(try !read(.madt(flags: 0xffff_fffe, [])).hasLegacyPICs)
    #expect(found.entries.isEmpty)
  }

  @Test("5.2.12.2: processor local APIC")
  func localAPIC() throws {
    let entry: [UInt8] = [0, 8, 0xff, 0xfe, 1, 0, 0, 0]
    let core = MADTEntry.Core(
      processorID: 0xff, apicID: 0xfe, isEnabled: true, isOnlineCapable: false)
    #expect(try read(.madt([entry])).entries == [.core(core)])
  }

  @Test("table 5.23: bit 0 is enabled, bit 1 online capable, others nothing")
  func flags() throws {
    for bit in 0..<32 {
      let flags = [UInt8](littleEndian: UInt32(1) << UInt32(bit))
      let found = try read(.madt([[0, 8, 1, 1] + flags]))
      guard case .core(let core) = found.entries[0] else {
        Issue.record("no core")
        continue
      }
      #expect(core.isEnabled == (bit == 0))
      #expect(core.isOnlineCapable == (bit == 1))
      #expect(found.cores.count == (bit == 0 ? 1 : 0))
    }
  }

  @Test("5.2.12.3: I/O APIC")
  func ioAPIC() throws {
    let expected = MADTEntry.IOAPIC(
      id: 0x12, address: 0x1716_1514, firstInterrupt: 0x1b1a_1918)
    #expect(try read(.madt([pattern(1, 12)])).entries == [.ioAPIC(expected)])
  }

  @Test("5.2.12.5: interrupt source override")
  func override() throws {
    let expected = InterruptOverride(
      isaInterrupt: 0x13, interrupt: 0x1716_1514, flags: 0x1918)
    let found = try read(.madt([pattern(2, 10)]))
    #expect(found.entries == [.interruptOverride(expected)])
  }

  @Test("5.2.12.6: NMI source")
  func nonMaskable() throws {
    let expected = NonMaskableLine.global(interrupt: 0x1716_1514, flags: 0x1312)
    #expect(try read(.madt([pattern(3, 8)])).entries == [.nonMaskable(expected)])
  }

  @Test("5.2.12.7: local APIC NMI; processor 0xff means every one")
  func localNonMaskable() throws {
    let one = NonMaskableLine.local(processorID: 0x12, flags: 0x1413, pin: 0x15)
    #expect(try read(.madt([pattern(4, 6)])).entries == [.nonMaskable(one)])
    let all = NonMaskableLine.local(processorID: 0xffff_ffff, flags: 0, pin: 1)
    #expect(try read(.madt([[4, 6, 0xff, 0, 0, 1]])).entries == [.nonMaskable(all)])
  }

  @Test("5.2.12.8: local APIC address override, which wins over the table's head")
  func addressOverride() throws {
    let found = try read(.madt(localAPIC: 0xfee0_0000, [pattern(5, 12)]))
    #expect(found.entries == [.localAPICAddress(0x1b1a_1918_1716_1514)])
    #expect(found.localAPIC == 0x1b1a_1918_1716_1514)
  }

  @Test("5.2.12.12: processor local x2APIC")
  func x2APIC() throws {
    let expected = MADTEntry.Core(
      processorID: 0x1f1e_1d1c, apicID: 0x1716_1514, isEnabled: false,
      isOnlineCapable: false)
    #expect(try read(.madt([pattern(9, 16)])).entries == [.core(expected)])
  }

  @Test("5.2.12.13: local x2APIC NMI")
  func x2APICNonMaskable() throws {
    let expected = NonMaskableLine.local(
      processorID: 0x1716_1514, flags: 0x1312, pin: 0x18)
    #expect(try read(.madt([pattern(10, 12)])).entries == [.nonMaskable(expected)])
  }

  @Test("an entry of a kind that a PC's kernel has no use for is stepped over")
  func otherKinds() throws {
    let known: Set<UInt8> = [0, 1, 2, 3, 4, 5, 9, 10]
    for kind in UInt8.min...UInt8.max where !known.contains(kind) {
      for length: UInt8 in [2, 3, 24, 255] {
        let found = try read(.madt([pattern(kind, length), pattern(3, 8)]))
        #expect(found.entries.count == 2)
        #expect(found.entries[0] == .other(kind: kind))
      }
    }
  }

  @Test("an entry may be longer than its kind was when the specification was written")
  func longerEntries() throws {
    for (kind, length) in sizes {
      let entry = pattern(kind, length + 3)
      #expect(try read(.madt([entry, [3, 8, 0, 0, 9, 0, 0, 0]])).entries.count == 2)
    }
  }

  @Test("an entry shorter than its kind, of no length too, is refused at its offset")
  func shortEntries() {
    for (kind, length) in sizes {
      for short in 0..<length {
        let table = ACPITableModel.madt([pattern(3, 8), [kind, short] + pattern(0, 20)])
        #expect(throws: BootError.badEntry(.madt, offset: 52)) { try read(table) }
      }
    }
    for short: UInt8 in [0, 1] {
      #expect(throws: BootError.badEntry(.madt, offset: 44)) {
        try read(.madt([[0x7f, short]]))
      }
    }
  }

  @Test("an entry that reaches past the table is refused at its offset")
  func longEntries() {
    for (kind, length) in sizes {
      for missing in 1..<Int(length) {
        let cut = Array(pattern(kind, length).dropLast(missing))
        #expect(throws: BootError.badEntry(.madt, offset: 44)) { try read(.madt([cut])) }
      }
    }
  }

  @Test("at every length of a whole table: an entry that is cut is refused")
  func truncated() throws {
    let entries = sizes.map { pattern($0.0, $0.1) }
    let whole = ACPITableModel.madt(entries)
    var ends: [Int: Int] = [44: 0]
    for (index, entry) in entries.enumerated() {
      ends[44 + entries[..<index].reduce(0) { $0 + $1.count } + entry.count] = index + 1
    }
    for length in 36..<whole.bytes.count {
      let table = whole.resized(to: length)
      if length < 44 {
        #expect(throws: BootError.badLength(.madt, length: UInt64(length))) {
          try read(table)
        }
      } else if let count = ends[length] {
        #expect(try read(table).entries.count == count)
      } else {
        #expect(throws: BootError.self) { try read(table) }
      }
    }
  }

  /// The kinds that Boot knows, and the length that each has (5.2.12.2 to
  /// 5.2.12.13).
  private let sizes: [(UInt8, UInt8)] = [
    (0, 8), (1, 12), (2, 10), (3, 8), (4, 6), (5, 12), (9, 16), (10, 12),
  ]
}
