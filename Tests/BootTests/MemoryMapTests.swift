// The memory map of the start info.

import DeviceModels
import Testing

@testable import Boot

@Suite("Memory map (start_info.h, hvm_memmap_table_entry)")
struct MemoryMapTests {
  private func regions(_ model: StartInfoModel) throws -> [MemoryRegion] {
    var regions: [MemoryRegion] = []
    try withStartInfo(in: model.memory) { info in
      regions = info.memoryMap.regions.indices.map { info.memoryMap.regions[$0] }
    }
    return regions
  }

  @Test("24 bytes an entry: address, size, type; the loader's order is kept")
  func entries() throws {
    var model = StartInfoModel()
    model.regions = [
      (0x1_0000_0000, 0x8000_0000, 1), (0, 0x9fc00, 1), (0x9fc00, 0x400, 2),
    ]
    let found = try regions(model)
    #expect(found.map(\.address) == [0x1_0000_0000, 0, 0x9fc00])
    #expect(found.map(\.size) == [0x8000_0000, 0x9fc00, 0x400])
    #expect(found.map(\.kind) == [.ram, .ram, .reserved])
  }

  @Test("the types have the numbers of ACPI 6.5, table 15.4")
  func kinds() throws {
    let known: [MemoryRegion.Kind] = [
      .ram, .reserved, .acpiTables, .acpiNonVolatile, .unusable, .disabled, .persistent,
    ]
    #expect(known.map(\.rawValue) == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test("a type that the specification does not know is no memory")
  func unknownKinds() throws {
    var model = StartInfoModel()
    model.regions = [(0, 100, 0), (0, 100, 8), (0, 100, 0xffff_ffff), (0, 7, 1)]
    try withStartInfo(in: model.memory) { info in
      #expect(info.memoryMap.ramSize == 7)
    }
  }

  @Test("RAM above 4 GB is counted in 64 bits")
  func ramAbove4GB() throws {
    var model = StartInfoModel()
    model.regions = [(0x1_0000_0000, 1 << 40, 1), (0, 1 << 31, 1), (0, 1 << 50, 2)]
    try withStartInfo(in: model.memory) { info in
      #expect(info.memoryMap.ramSize == 1 << 40 | 1 << 31)
    }
  }

  @Test("128 regions fit, as many as Linux takes over; one more is refused")
  func count() throws {
    var model = StartInfoModel()
    model.regions = (0..<128).map { (UInt64($0) << 12, 0x1000, 1) }
    #expect(try regions(model).count == 128)
    model.regions.append((0, 0, 1))
    #expect(throws: BootError.tooMany(.memoryMap, count: 129)) { try regions(model) }
  }

  @Test("a region may end where the address space does, and not past it")
  func endOfAddressSpace() throws {
    var model = StartInfoModel()
    model.regions = [(.max - 0xfff, 0xfff, 2)]
    #expect(try regions(model).count == 1)
    model.regions = [(0, 0, 1), (.max - 0xfff, 0x1000, 2)]
    #expect(throws: BootError.endsPastAddressSpace(.memoryMap, entry: 1)) {
      try regions(model)
    }
  }

  @Test("a map past 4 GB is refused, however long it says it is")
  func unreadable() {
    for (address, count) in [
      (0x1_0000_0000, UInt32(1)), (0xffff_fff0, 1), (0x7000, .max), (.max, .max),
    ] as [(UInt64, UInt32)] {
      let memory = StartInfoModel().memory
      memory.store(address, at: StartInfoModel.address + 40)
      memory.store(count, at: StartInfoModel.address + 48)
      #expect(throws: BootError.unreadable(.memoryMap, address: address)) {
        try withStartInfo(in: memory) { _ in }
      }
      #expect(memory.violations.isEmpty)
    }
  }
}
