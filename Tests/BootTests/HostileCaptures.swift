// Real captures, each spoilt in one place.

import DeviceModels

@testable import Boot

/// A capture of the corpus with one thing wrong, and what must come of it.
/// The corpus's README lists these by their names.
struct HostileCapture: Sendable {
  let name: String

  /// The capture that is spoilt.
  let capture: String

  /// What Boot must say; nil where it must not mind.
  let error: BootError?

  /// Spoils the memory.
  let spoil: @Sendable (Places) -> Void

  init(
    _ name: String, of capture: String, _ error: BootError?,
    spoil: @escaping @Sendable (Places) -> Void
  ) {
    (self.name, self.capture, self.error, self.spoil) = (name, capture, error, spoil)
  }

  static var all: [HostileCapture] { startInfos + roots + tables }

  static var names: [String] { all.map(\.name) }
}

/// Where the structures of a capture lie, found without Boot's code.
struct Places {
  let memory: MemoryModel
  let start: UInt64

  var map: UInt64 { number(8, at: start + 40) }
  var rsdp: UInt64 { number(8, at: start + 32) }
  var hasXSDT: Bool { memory[rsdp + 15] >= 2 }
  var root: UInt64 {
    hasXSDT ? number(8, at: rsdp + 24) : number(4, at: rsdp + 16)
  }

  func number(_ count: UInt64, at address: UInt64) -> UInt64 {
    (0..<count).reversed().reduce(0) { $0 << 8 | UInt64(memory[address + $1]) }
  }

  /// The address of the table that bears `signature`; 0 for none.
  func table(_ signature: String) -> UInt64 {
    let size: UInt64 = hasXSDT ? 8 : 4
    let end = root + number(4, at: root + 4)
    return stride(from: root + 36, to: end, by: Int(size))
      .map { number(size, at: $0) }
      .first { place in
        Array(signature.utf8) == (0..<4).map { memory[place + $0] }
      } ?? 0
  }

  /// Sets the checksum of the table at `address` right.
  func seal(_ address: UInt64) {
    memory.seal(address, count: number(4, at: address + 4), at: 9)
  }

  /// Stores `value` in the table that bears `signature`, checksum included.
  func store(_ value: some FixedWidthInteger, at offset: UInt64, of signature: String) {
    memory.store(value, at: table(signature) + offset)
    seal(table(signature))
  }
}

extension HostileCapture {
  fileprivate static let startInfos = [
    HostileCapture(
      "multiboot-magic", of: "pc-seabios", .badMagic(.startInfo, found: 0x2bad_b002)
    ) { $0.memory.store(0x2bad_b002 as UInt32, at: $0.start) },
    HostileCapture(
      "map-of-4-billion", of: "q35-seabios", .unreadable(.memoryMap, address: 0x5a8)
    ) { $0.memory.store(UInt32.max, at: $0.start + 48) },
    HostileCapture(
      "map-of-129", of: "microvm-qboot", .tooMany(.memoryMap, count: 129)
    ) {
      $0.memory.store(129 as UInt32, at: $0.start + 48)
      $0.memory.place([UInt8](repeating: 0, count: 129 * 24), at: $0.map)
    },
    HostileCapture(
      "map-past-4-gb", of: "microvm-noacpi", .unreadable(.memoryMap, address: 1 << 32)
    ) { $0.memory.store(1 << 32 as UInt64, at: $0.start + 40) },
    HostileCapture(
      "region-wraps", of: "pc-qboot", .endsPastAddressSpace(.memoryMap, entry: 1)
    ) { $0.memory.store(UInt64.max, at: $0.map + 24 + 8) },
    HostileCapture(
      "line-past-4-gb", of: "pc-seabios", .unreadable(.commandLine, address: 1 << 32)
    ) { $0.memory.store(1 << 32 as UInt64, at: $0.start + 24) },
    HostileCapture(
      "line-without-end", of: "pc-seabios-initrd",
      .unterminated(.commandLine, limit: 4096)
    ) {
      let line = [UInt8](repeating: 0x61, count: 4096)
      $0.memory.place(line, at: 0x40_0000)
      $0.memory.store(0x40_0000 as UInt64, at: $0.start + 24)
    },
    HostileCapture(
      "nine-modules", of: "pc-seabios-initrd", .tooMany(.modules, count: 9)
    ) {
      $0.memory.place([UInt8](repeating: 0, count: 9 * 32), at: 0x40_0000)
      $0.memory.store(0x40_0000 as UInt64, at: $0.start + 16)
      $0.memory.store(9 as UInt32, at: $0.start + 12)
    },
    HostileCapture(
      "module-wraps", of: "pc-seabios-initrd", .endsPastAddressSpace(.modules, entry: 0)
    ) { $0.memory.store(UInt64.max, at: $0.number(8, at: $0.start + 16) + 8) },
  ]

  fileprivate static let roots = [
    HostileCapture("rsdp-checksum", of: "pc-seabios", .badChecksum(.rsdp, sum: 1)) {
      $0.memory[$0.rsdp + 8] &+= 1
    },
    HostileCapture(
      "rsdp-elsewhere", of: "microvm-qboot", .badSignature(.rsdp, address: 0x9000)
    ) { $0.memory.store(0x9000 as UInt64, at: $0.start + 32) },
    HostileCapture(
      "rsdp-past-4-gb", of: "microvm-qboot", .unreadable(.rsdp, address: 1 << 40)
    ) { $0.memory.store(1 << 40 as UInt64, at: $0.start + 32) },
    HostileCapture(
      "rsdp-without-length", of: "microvm-seabios", .badLength(.rsdp, length: 0)
    ) { $0.memory.store(0 as UInt32, at: $0.rsdp + 20) },
    HostileCapture(
      "xsdt-past-4-gb", of: "microvm-seabios-4",
      .unreadable(.xsdt, address: 1 << 63)
    ) {
      $0.memory.store(1 << 63 as UInt64, at: $0.rsdp + 24)
      $0.memory.seal($0.rsdp, count: 36, at: 32)
    },
    HostileCapture(
      "xsdt-half-an-entry", of: "microvm-qboot", .badLength(.xsdt, length: 48)
    ) {
      $0.memory.store(48 as UInt32, at: $0.root + 4)
      $0.seal($0.root)
    },
    HostileCapture("rsdt-checksum", of: "q35-qboot", .badChecksum(.rsdt, sum: 0xff)) {
      $0.memory[$0.root + 36] &-= 1
    },
    HostileCapture(
      "rsdt-is-another", of: "q35-qboot", .badSignature(.rsdt, address: 0xd2034)
    ) {
      $0.memory.store(UInt32($0.table("FACP")), at: $0.rsdp + 16)
      $0.memory.seal($0.rsdp, count: 20, at: 8)
    },
    HostileCapture("rsdt-lists-itself", of: "q35-qboot", nil) {
      $0.memory.store(UInt32($0.root), at: $0.root + 44)
      $0.seal($0.root)
    },
  ]
}
