// The kernel's own map, for machines small and large.

import DeviceModels
import Testing

@testable import Boot
@testable import Memory

@Suite("The kernel's map")
struct KernelMapTests {
  typealias Region = (first: UInt64, end: UInt64, kind: MemoryRegion.Kind)

  static var image: KernelImage {
    KernelImage(
      code: 0x10_0000..<0x10_a123, constants: 0x10_b000..<0x10_d010,
      data: 0x10_e000..<0x15_f080, guardPage: 0x10_f000)
  }

  static var low: [Region] {
    [
      (0, 0x9_fc00, .ram), (0x9_fc00, 0xa_0000, .reserved),
      (0xf_0000, 0x10_0000, .reserved),
    ]
  }

  static func pc(_ size: UInt64) -> [Region] {
    low + [(0x10_0000, size - 0x2_0000, .ram), (size - 0x2_0000, size, .reserved)]
  }

  static var fiveGigabytes: [Region] {
    low + [
      (0x10_0000, 0xbffe_0000, .ram), (0xbffe_0000, 0xc000_0000, .acpiTables),
      (0xfeff_c000, 0xff00_0000, .reserved), (0xfffc_0000, 1 << 32, .reserved),
      (1 << 32, 9 << 29, .ram), (9 << 29, 5 << 30, .acpiNonVolatile),
    ]
  }

  /// Maps the kernel on a machine with these regions.
  private func mapped(
    _ regions: [Region], firmware: [Range<UInt64>] = [], on model: MMUModel = MMUModel()
  ) throws -> PagingTrial {
    let paging = PagingTrial(model)
    try withStaticBuffer(of: MemoryRegion.self, count: regions.count) { buffer in
      var list = BoundedList(in: buffer)
      for (first, end, kind) in regions {
        let hasRoom = list.append(
          MemoryRegion(address: first, size: end - first, kind: kind))
        #expect(hasRoom)
      }
      try paging.tables.mapKernel(
        Self.image, memory: MemoryMap(regions: list), firmware: firmware.span)
    }
    return paging
  }

  /// What should be at a page, said anew.
  private func expected(
    _ page: UInt64, _ regions: [Region], _ firmware: [Range<UInt64>]
  ) -> PageAccess? {
    let bytes = page..<page + 4096
    if page == 0 || page == Self.image.guardPage { return nil }
    if Self.image.code.overlaps(bytes) { return .code }
    if Self.image.constants.overlaps(bytes) { return .constants }
    if Self.image.data.overlaps(bytes) { return .data }
    let kinds = regions.filter { ($0.first..<$0.end).overlaps(bytes) }.map(\.kind)
    if kinds.contains(.acpiTables) || kinds.contains(.acpiNonVolatile) {
      return .constants
    }
    if kinds.contains(.ram) { return .data }
    let isFirmware = ([0xe_0000..<0x10_0000] + firmware).contains { $0.overlaps(bytes) }
    return isFirmware ? .constants : nil
  }

  /// Looks at all pages below 8 MB, and at those by the ends of all regions.
  private func check(
    _ paging: PagingTrial, _ regions: [Region], _ firmware: [Range<UInt64>] = []
  ) {
    let ends =
      regions.flatMap { [$0.first, $0.end] }
      + firmware.flatMap { [$0.lowerBound, $0.upperBound] }
    let pages =
      stride(from: 0, to: 8 << 20, by: 4096)
      + ends.flatMap { end in (0..<5).map { (end >> 12 &+ $0 &- 2) << 12 } }
    for page in pages where page < 1 << 47 {
      let (wanted, walked) = (expected(page, regions, firmware), paging.walked(page))
      #expect(walked?.access == wanted, "page \(String(page, radix: 16))")
      if wanted != nil { #expect(walked?.physical == page) }
    }
    #expect(paging.model.violations.isEmpty)
    #expect(!paging.isStale(0..<1 << 47))
  }

  @Test("4 MB cost four frames of tables, and so do 128 MB that end on 2 MB")
  func small() throws {
    let four = Self.low + [(0x10_0000, 4 << 20, .ram)]
    let paging = try mapped(four)
    check(paging, four)
    #expect(paging.model.takenCount == 4)
    let more = Self.low + [(0x10_0000, 128 << 20, .ram)]
    #expect(try mapped(more).model.takenCount == 4)
  }

  @Test("128 MB as SeaBIOS lists them, with tables in what is reserved")
  func pc() throws {
    let tables: [Range<UInt64>] = [0x7fe_1234..<0x7fe_2001, 0x7ff_ff00..<0x800_0000]
    let paging = try mapped(Self.pc(128 << 20), firmware: tables)
    check(paging, Self.pc(128 << 20), tables)
    #expect(paging.model.takenCount == 5)
  }

  @Test("5 GB with the hole of PCI, in any order", arguments: [true, false])
  func large(hasGigabytePages: Bool) throws {
    let model = MMUModel()
    model.hasGigabytePages = hasGigabytePages
    let regions = Array(Self.fiveGigabytes.reversed())
    let paging = try mapped(regions, on: model)
    check(paging, regions)
    #expect(
      paging.translate(1 << 30)?.pageSize == (hasGigabytePages ? 1 << 30 : 1 << 21)
    )
    #expect(model.takenCount == (hasGigabytePages ? 7 : 8))
  }

  @Test("no page can be written and executed, and only the image's code is executed")
  func writeOrExecute() throws {
    let paging = try mapped(Self.pc(128 << 20))
    for page in stride(from: 0, to: 128 << 20, by: 4096) as StrideTo<UInt64> {
      guard let found = try? paging.model.walk(page) else { continue }
      #expect(!(found.isWritable && found.isExecutable))
      #expect(found.isExecutable == (0x10_0000..<0x10_b000 ~= page))
    }
  }

  @Test("without no-execute all is as it was but for that")
  func withoutNoExecute() throws {
    let model = MMUModel()
    model.hasNoExecute = false
    let paging = try mapped(Self.pc(128 << 20), on: model)
    #expect(throws: MMUModel.Fault.notPresent) { try model.access(0, .read) }
    #expect(throws: MMUModel.Fault.notPresent) { try model.access(0x10_f000, .write) }
    #expect(throws: MMUModel.Fault.forbidden) { try model.access(0x10_0000, .write) }
    #expect(throws: MMUModel.Fault.forbidden) { try model.access(0x10_b000, .write) }
    #expect(try model.access(0x10_e000, .write) == 0x10_e000)
    #expect(paging.model.violations.isEmpty)
  }

  @Test("a device is mapped whole, uncached, by any part of its pages")
  func device() throws {
    let paging = try mapped(Self.pc(128 << 20))
    try paging.tables.mapDevice(at: 0xfee0_0ff0, size: 0x20)
    for page: UInt64 in [0xfee0_0000, 0xfee0_1000] {
      let found = try #require(paging.walked(page))
      #expect(found.physical == page && found.access == .device)
    }
    #expect(paging.walked(0xfedf_f000) == nil && paging.walked(0xfee0_2000) == nil)
    try paging.tables.mapDevice(at: 0xb000_0000, size: 0)
    #expect(paging.walked(0xb000_0000) == nil)
  }

  @Test("cores forget what they remember of a device's page before it is used")
  func deviceRemembered() throws {
    let model = MMUModel(cores: 2)
    let paging = PagingTrial(model, cores: 2)
    try paging.map(0x8000_0000..<0x8000_1000, to: 0x8000_0000, as: .constants)
    #expect(try model.access(0x8000_0000, .read, core: 1) == 0x8000_0000)
    #expect(throws: MMUModel.Fault.forbidden) {
      try model.access(0x8000_0000, .write, core: 1)
    }
    try paging.tables.mapDevice(at: 0x8000_0204, size: 4)
    #expect(try model.access(0x8000_0204, .write, core: 1) == 0x8000_0204)
    #expect(paging.flushes == 1 && !paging.isStale(0x8000_0000..<0x8000_1000))
    try paging.tables.mapDevice(at: 0x9000_0000, size: 4)
    try paging.tables.mapDevice(at: 0x8000_0000, size: 0x1000)
    #expect(paging.flushes == 1 && model.violations.isEmpty)
  }

  @Test("a device where no address can be is refused")
  func deviceOutOfReach() throws {
    let model = MMUModel()
    model.physicalBits = 52
    let paging = try mapped(Self.pc(128 << 20), on: model)
    for (address, size) in [
      (.max - 0xfff, 0x1000), (.max, 2), (0, .max), (1 << 47, 1), (1 << 47 - 1, 2),
      (Stack.window.lowerBound - 1, 2), (Stack.window.upperBound - 1, 1),
    ] as [(UInt64, UInt64)] {
      #expect(throws: PagingError.outOfReach(address: address)) {
        try paging.tables.mapDevice(at: address, size: size)
      }
    }
    try paging.tables.mapDevice(at: Stack.window.upperBound, size: 1)
    try paging.tables.mapDevice(at: 1 << 47 - 1, size: 1)
    #expect(model.violations.isEmpty)
  }
}
