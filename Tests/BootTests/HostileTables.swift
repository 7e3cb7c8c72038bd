// Real ACPI tables, each spoilt in one place, with a checksum that is right.

import DeviceModels

@testable import Boot

extension HostileCapture {
  static let tables = fadts + madts + mcfgs

  private static let fadts = [
    HostileCapture("fadt-checksum", of: "pc-qboot", .badChecksum(.fadt, sum: 0x10)) {
      $0.memory[$0.table("FACP") + 100] &+= 0x10
    },
    HostileCapture("fadt-cut", of: "pc-seabios-4", .badLength(.fadt, length: 100)) {
      $0.store(100 as UInt32, at: 4, of: "FACP")
    },
    HostileCapture("fadt-of-2-gb", of: "q35-seabios", .badLength(.fadt, length: 1 << 31))
    {
      $0.memory.store(1 << 31 as UInt32, at: $0.table("FACP") + 4)
    },
    HostileCapture("fadt-no-port", of: "pc-seabios", .badField(.fadt, offset: 64)) {
      $0.store(0x1_0604 as UInt32, at: 64, of: "FACP")
    },
    HostileCapture("fadt-no-wide-port", of: "q35-qboot", .badField(.fadt, offset: 176)) {
      $0.store(1 << 32 as UInt64, at: 176, of: "FACP")
    },
    HostileCapture("fadt-sleeps-past-4-gb", of: "microvm-seabios", nil) {
      $0.store(1 << 32 as UInt64, at: 248, of: "FACP")
    },
  ]

  private static let madts = [
    HostileCapture("madt-checksum", of: "pc-seabios", .badChecksum(.madt, sum: 0x80)) {
      $0.memory[$0.table("APIC") + 50] ^= 0x80
    },
    HostileCapture("madt-cut", of: "microvm-qboot", .badLength(.madt, length: 40)) {
      $0.store(40 as UInt32, at: 4, of: "APIC")
    },
    HostileCapture(
      "madt-endless", of: "microvm-seabios-4", .badEntry(.madt, offset: 44)
    ) { $0.store(0 as UInt8, at: 45, of: "APIC") },
    HostileCapture("madt-short-core", of: "pc-seabios-4", .badEntry(.madt, offset: 68)) {
      $0.store(7 as UInt8, at: 69, of: "APIC")
    },
    HostileCapture("madt-long-last", of: "microvm-qboot", .badEntry(.madt, offset: 76)) {
      $0.store(7 as UInt8, at: 77, of: "APIC")
    },
  ]

  private static let mcfgs = [
    HostileCapture("mcfg-backwards", of: "q35-seabios", .badField(.mcfg, offset: 54)) {
      $0.store(0xff as UInt8, at: 54, of: "MCFG")
      $0.store(0xfe as UInt8, at: 55, of: "MCFG")
    },
    HostileCapture("mcfg-crooked", of: "q35-qboot", .badField(.mcfg, offset: 44)) {
      $0.store(0xb000_1000 as UInt64, at: 44, of: "MCFG")
    },
    HostileCapture("mcfg-wraps", of: "q35-qboot-4", .badField(.mcfg, offset: 44)) {
      $0.store(0xffff_ffff_f000_0000 as UInt64, at: 44, of: "MCFG")
    },
    HostileCapture(
      "mcfg-half-an-entry", of: "q35-seabios", .badLength(.mcfg, length: 52)
    ) { $0.store(52 as UInt32, at: 4, of: "MCFG") },
  ]
}
