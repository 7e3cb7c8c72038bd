// The start info of a PVH boot, field by field.

import DeviceModels
import Testing

@testable import Boot

@Suite("Start info (xen/include/public/arch-x86/hvm/start_info.h)")
struct StartInfoTests {
  @Test("every field is where the header file puts it")
  func fields() throws {
    var model = StartInfoModel(commandLine: "a=b")
    model.rsdp = 0x1234_5678_9abc
    model.flags = 0xffff_ffff
    model.regions = [(0x10_0000, 0x7ee_0000, 1)]
    model.modules = [(0x200_0000, 5000)]
    try withStartInfo(in: model.memory) { info in
      #expect(info.version == 1)
      #expect(info.rsdpAddress == 0x1234_5678_9abc)
      #expect(info.memoryMap.regions.count == 1)
      #expect(info.modules.count == 1)
      #expect(info.modules[0] == BootModule(address: 0x200_0000, size: 5000))
      #expect(info.commandLine.count == 3)
    }
  }

  @Test("the magic number is 0x336ec578; any other is refused, whichever bit differs")
  func magic() throws {
    for bit in 0..<32 {
      var model = StartInfoModel()
      model.magic ^= 1 << UInt32(bit)
      #expect(throws: BootError.badMagic(.startInfo, found: UInt64(model.magic))) {
        try withStartInfo(in: model.memory) { _ in }
      }
    }
  }

  @Test("version 0 has 40 bytes and no memory map: what follows it is not read")
  func versionZero() throws {
    var model = StartInfoModel(commandLine: "x")
    model.version = 0
    let memory = MemoryModel(readable: 0..<0x10_0000)
    model.place(in: memory)
    memory.place(model.head, at: 0x10_0000 - 40)
    try withStartInfo(at: 0x10_0000 - 40, in: memory) { info in
      #expect(info.version == 0)
      #expect(info.memoryMap.regions.count == 0)
      #expect(info.commandLine.count == 1)
    }
    #expect(memory.violations.isEmpty)
  }

  @Test("a version above 1 only adds fields: it is read as version 1")
  func laterVersion() throws {
    var model = StartInfoModel()
    model.version = 7
    model.regions = [(0, 0x9fc00, 1)]
    try withStartInfo(in: model.memory) { info in
      #expect(info.version == 7)
      #expect(info.memoryMap.regions.count == 1)
    }
  }

  @Test("one that does not end before 4 GB is refused")
  func cutByTheEnd() {
    for present in 1..<56 {
      let memory = MemoryModel()
      let address = 0x1_0000_0000 - UInt64(present)
      memory.place(Array(StartInfoModel().head.prefix(present)), at: address)
      let part = present < 40 ? address : address + 40
      #expect(throws: BootError.unreadable(.startInfo, address: part)) {
        try withStartInfo(at: address, in: memory) { _ in }
      }
      #expect(memory.violations.isEmpty)
    }
  }

  @Test("an address at the end of the address space is refused")
  func farAddress() {
    for address: UInt64 in [0x1_0000_0000, .max - 39, .max] {
      #expect(throws: BootError.unreadable(.startInfo, address: address)) {
        try withStartInfo(at: address, in: MemoryModel()) { _ in }
      }
    }
  }

  @Test("the module list: 32 bytes an entry, as many as there is room for")
  func modules() throws {
    var model = StartInfoModel()
    model.modules = (0..<8).map { (UInt64($0) << 40, UInt64($0) * 5) }
    try withStartInfo(in: model.memory) { info in
      for index in 0..<8 {
        #expect(info.modules[index].address == UInt64(index) << 40)
        #expect(info.modules[index].size == UInt64(index) * 5)
      }
    }
    model.modules.append((0, 0))
    #expect(throws: BootError.tooMany(.modules, count: 9)) {
      try withStartInfo(in: model.memory) { _ in }
    }
  }

  @Test("a module that reaches past the address space is refused by its number")
  func moduleOverflow() {
    var model = StartInfoModel()
    model.modules = [(0x1000, 1), (.max, 1)]
    #expect(throws: BootError.endsPastAddressSpace(.modules, entry: 1)) {
      try withStartInfo(in: model.memory) { _ in }
    }
  }

  @Test("a module list past 4 GB is refused, however long it says it is")
  func modulesUnreadable() {
    for (address, count) in [
      (0x1_0000_0000, UInt32(1)), (0xffff_fff0, 1), (0x6040, .max), (.max, .max),
    ] as [(UInt64, UInt32)] {
      let memory = StartInfoModel().memory
      memory.store(count, at: StartInfoModel.address + 12)
      memory.store(address, at: StartInfoModel.address + 16)
      #expect(throws: BootError.unreadable(.modules, address: address)) {
        try withStartInfo(in: memory) { _ in }
      }
      #expect(memory.violations.isEmpty)
    }
  }

  @Test("the address of a list without entries means nothing")
  func emptyLists() throws {
    let memory = StartInfoModel().memory
    memory.store(UInt64.max, at: StartInfoModel.address + 16)
    memory.store(UInt64.max, at: StartInfoModel.address + 40)
    try withStartInfo(in: memory) { info in
      #expect(info.modules.count == 0)
      #expect(info.memoryMap.regions.count == 0)
    }
  }
}
