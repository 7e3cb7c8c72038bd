// All that Boot reads of what a loader and a firmware left, as plain values.

import DeviceModels

@testable import Boot

/// What Boot makes of a memory.
struct Findings {
  var version: UInt32 = 0
  var regions: [MemoryRegion] = []
  var ram: UInt64 = 0
  var modules: [BootModule] = []
  var commandLine: [UInt8] = []
  var acpi: ACPI?
  var fadt: FADT<MemoryModel>?
  var localAPIC: UInt64?
  var hasLegacyPICs = false
  var entries: [MADTEntry] = []
  var spaces: [ConfigurationSpace]?

  /// Reads everything, in the kernel's order, through the kernel's code.
  init(start: UInt64, in memory: MemoryModel) throws(BootError) {
    var rsdp: UInt64 = 0
    try withStartInfo(at: start, in: memory) { (info) throws(BootError) in
      version = info.version
      rsdp = info.rsdpAddress
      regions = info.memoryMap.regions.indices.map { info.memoryMap.regions[$0] }
      ram = info.memoryMap.ramSize
      modules = info.modules.indices.map { info.modules[$0] }
      commandLine = (0..<info.commandLine.count).map { info.commandLine[$0] }
    }
    try readTables(rsdp: rsdp, in: memory)
  }

  /// Reads the tables alone, from the root pointer at `rsdp`; 0 to look for it.
  init(rsdp: UInt64, in memory: MemoryModel) throws(BootError) {
    try readTables(rsdp: rsdp, in: memory)
  }

  private mutating func readTables(
    rsdp: UInt64, in memory: MemoryModel
  ) throws(BootError) {
    let extended = UInt64(memory.load16(0x40e)) << 4
    acpi = try ACPI.find(hint: rsdp, extendedBIOSData: extended, in: memory)
    fadt = try acpi?.fadt(in: memory)
    if let madt = try acpi?.madt(in: memory) {
      localAPIC = madt.localAPICAddress
      hasLegacyPICs = madt.hasLegacyPICs
      entries = madt.allEntries
    }
    if let mcfg = try acpi?.mcfg(in: memory) {
      spaces = (0..<mcfg.count).map { mcfg[$0] }
    }
  }

  /// The cores that can be started.
  var cores: [MADTEntry.Core] {
    entries.compactMap { entry in
      if case .core(let core) = entry, core.isEnabled { core } else { nil }
    }
  }

  var ioAPICs: [MADTEntry.IOAPIC] {
    entries.compactMap { entry in
      if case .ioAPIC(let ioAPIC) = entry { ioAPIC } else { nil }
    }
  }

  var overrides: [InterruptOverride] {
    entries.compactMap { entry in
      if case .interruptOverride(let override) = entry { override } else { nil }
    }
  }

  /// The way to switch this machine off that its tables name.
  var powerOff: PowerOffWay? {
    guard let fadt, let acpi else { return nil }
    return PowerOffWay.named(by: fadt, oem: acpi.oem)
  }
}

extension MADT {
  /// The entries as an array, which the kernel has no heap for.
  var allEntries: [MADTEntry] {
    var rest = entries
    var all: [MADTEntry] = []
    while let entry = rest.next() { all.append(entry) }
    return all
  }
}

extension OEM {
  var text: String { TextRecorder.text { write(to: &$0) } }
}

/// How much room the kernel has for each list (`rooms.S`).
enum Rooms {
  static let regions = 128
  static let modules = 8
  static let commandLine = 4096
}

/// Calls `body` with the start info at `address`, its lists in rooms as large
/// as the kernel's.
func withStartInfo(
  at address: UInt64 = StartInfoModel.address, in memory: MemoryModel,
  _ body: (StartInfo) throws(BootError) -> Void
) throws(BootError) {
  let result: Result<Void, BootError> = withBuffers { buffers in
    do throws(BootError) {
      try body(StartInfo(at: address, in: memory, into: buffers))
      return .success(())
    } catch {
      return .failure(error)
    }
  }
  try result.get()
}

private func withBuffers<Result>(_ body: (StartInfoBuffers) -> Result) -> Result {
  withStaticBuffer(of: MemoryRegion.self, count: Rooms.regions) { regions in
    withStaticBuffer(of: BootModule.self, count: Rooms.modules) { modules in
      withStaticBuffer(of: UInt8.self, count: Rooms.commandLine) { line in
        body(StartInfoBuffers(regions: regions, modules: modules, commandLine: line))
      }
    }
  }
}
