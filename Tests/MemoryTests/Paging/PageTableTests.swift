// Page tables, against a processor that walks them as the manual says.

import DeviceModels
import Launch
import Machine
import Testing

@testable import Memory

@Suite("Page tables (Intel SDM 3, 4.5)")
struct PageTableTests {
  static let all: [PageAccess] = [.code, .constants, .data, .device]

  /// Random changes, after each of which the tables say what was asked, to the
  /// processor and to us; and cores that were told remember nothing else.
  func checkRandomChanges(trials: Int, changes: Int, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for trial in 0..<trials {
      let model = MMUModel(cores: 2)
      model.hasGigabytePages = trial % 3 != 0
      let paging = PagingTrial(model, cores: 2)
      for _ in 0..<changes {
        let (range, physical) = random.nextMapping()
        let wasMapped = try? model.walk(range.lowerBound)
        if Int.random(in: 0..<3, using: &random) == 0 {
          try paging.unmap(range)
        } else {
          try paging.map(range, to: physical, as: Self.all.randomElement(using: &random)!)
        }
        if wasMapped == nil, let expected = paging.expected(range.lowerBound) {
          for core in 0..<2 {
            let found = try? model.access(range.lowerBound, .read, core: core)
            #expect(found == expected.physical, "trial \(trial), core \(core)")
          }
        }
        try #require(paging.ends.suffix(20).allSatisfy(paging.agrees), "trial \(trial)")
        for core in 0..<2 {
          _ = try? model.access(
            paging.ends.randomElement(using: &random)!, .read, core: core)
        }
        guard Int.random(in: 0..<4, using: &random) == 0 else { continue }
        paging.flush()
        #expect(model.stale(core: 0).isEmpty && model.stale(core: 1).isEmpty)
      }
      #expect(paging.disagreements.isEmpty, "trial \(trial)")
      #expect(model.violations.isEmpty, "trial \(trial)")
    }
  }

  @Test("random changes leave what was asked, on every page, and no stale memory of it")
  func randomChanges() throws {
    try checkRandomChanges(trials: 12, changes: 20, seed: 0x7ab1e)
  }

  @Test("a page has the largest size that it can", arguments: [true, false])
  func sizes(hasGigabytePages: Bool) throws {
    let model = MMUModel()
    model.hasGigabytePages = hasGigabytePages
    let paging = PagingTrial(model)
    try paging.map(0x3fff_f000..<0x8020_1000, to: 0x3fff_f000, as: .data)
    let size = { paging.translate($0)?.pageSize }
    #expect(size(0x3fff_ffff) == 4096 && size(0x8020_0000) == 4096)
    #expect(size(0x8000_0000) == 1 << 21)
    #expect(size(0x4000_0000) == (hasGigabytePages ? 1 << 30 : 1 << 21))
    #expect(paging.disagreements.isEmpty && model.violations.isEmpty)
  }

  @Test("a page that lies askew in memory is not large")
  func askew() throws {
    let paging = PagingTrial()
    try paging.map(0..<1 << 21, to: 0x1000, as: .data)
    #expect(paging.translate(0x1234)?.physical == 0x2234)
    #expect(paging.translate(0x1234)?.pageSize == 4096)
  }

  @Test("one page of a gigabyte gets other rights, and the rest keeps its own")
  func split() throws {
    let paging = PagingTrial()
    try paging.map(0..<2 << 30, to: 0, as: .data)
    try paging.map(0x4567_8000..<0x4567_9000, to: 0x4567_8000, as: .code)
    #expect(paging.translate(0)?.pageSize == 1 << 30)
    #expect(paging.translate(0x4000_0000)?.pageSize == 1 << 21)
    #expect(paging.translate(0x4567_7fff)?.access == .data)
    #expect(paging.translate(0x4567_8000)?.access == .code)
    #expect(paging.disagreements.isEmpty && paging.model.violations.isEmpty)
    #expect(paging.model.takenCount == 4)
  }

  /// Maps `size` bytes to themselves and gives the frames that the tables take.
  func tableFrames(for size: UInt64, hasGigabytePages: Bool) throws -> Int {
    let model = MMUModel()
    model.hasGigabytePages = hasGigabytePages
    let paging = PagingTrial(model)
    try paging.map(0..<size, to: 0, as: .data)
    try paging.unmap(0..<0x1000)
    #expect(paging.isIdentityMapped(0x1000..<size))
    #expect(!paging.isIdentityMapped(0x1000..<size + 1))
    #expect(paging.disagreements.isEmpty && model.violations.isEmpty)
    return model.takenCount
  }

  @Test("512 GB take four frames of tables with 1 GB pages, and 515 without")
  func halfATerabyte() throws {
    #expect(try tableFrames(for: 512 << 30, hasGigabytePages: true) == 4)
    #expect(try tableFrames(for: 512 << 30, hasGigabytePages: false) == 515)
  }

  @Test("what the processor notes in entries is kept, and does not count as a change")
  func accessedAndDirty() throws {
    let paging = PagingTrial()
    try paging.map(0..<1 << 21, to: 0, as: .data)
    _ = try paging.model.access(0x1000, .write)
    try paging.map(0..<1 << 21, to: 0, as: .data)
    #expect(!paging.isStale(0..<1 << 21))
    try paging.map(0x1000..<0x2000, to: 0x1000, as: .constants)
    #expect(paging.isStale(0x1000..<0x2000))
    #expect(!paging.isStale(0x2000..<1 << 21))
    #expect(throws: Never.self) { try paging.model.access(0x1000, .write) }
    paging.flush()
    #expect(throws: MMUModel.Fault.forbidden) { try paging.model.access(0x1000, .write) }
    #expect(paging.model.violations.isEmpty)
  }

  @Test("where the processor has no no-execute, the bit stays 0 and the rest works")
  func withoutNoExecute() throws {
    let model = MMUModel()
    model.hasNoExecute = false
    let paging = PagingTrial(model)
    for (index, access) in Self.all.enumerated() {
      let page = UInt64(index) << 12
      try paging.map(page..<page + 4096, to: page, as: access)
      #expect(try model.access(page, .execute) == page)
    }
    #expect(throws: MMUModel.Fault.forbidden) { try model.access(0x1000, .write) }
    #expect(try model.access(0x2000, .write) == 0x2000)
  }

  @Test("addresses that the processor has not are refused, and nothing is mapped")
  func outOfReach() throws {
    let paging = PagingTrial()
    for (range, physical) in [
      (0..<0x1000, 1 << 40), (0..<0x2000, 1 << 40 - 0x1000), (0..<0x1000, .max - 0xfff),
      (1 << 47 - 0x1000..<1 << 47 + 0x1000, 0),
    ] as [(Range<UInt64>, UInt64)] {
      #expect(throws: PagingError.outOfReach(address: physical)) {
        try paging.map(range, to: physical, as: .device)
      }
    }
    try paging.map(1 << 47 - 0x1000..<1 << 47, to: 1 << 40 - 0x1000, as: .device)
    #expect(paging.translate(1 << 47 - 1)?.physical == 1 << 40 - 1)
    #expect(
      paging.translate(1 << 47) == nil && paging.translate(.max) == nil)
    #expect(paging.disagreements.isEmpty && paging.model.violations.isEmpty)
  }

  @Test("half a page traps")
  func halfAPage() async {
    await #expect(processExitsWith: .failure) {
      try PagingTrial().map(0..<0x800, to: 0, as: .data)
    }
    await #expect(processExitsWith: .failure) {
      try PagingTrial().map(0..<0x1000, to: 0x10, as: .data)
    }
    await #expect(processExitsWith: .failure) { try PagingTrial().unmap(0x10..<0x1000) }
  }
}

@Suite("Page tables when no frame is left")
struct PagingShortageTests {
  /// What stands before the shortage: a gigabyte and some small pages.
  private func prepared() throws -> PagingTrial {
    let paging = PagingTrial()
    try paging.map(1 << 30..<2 << 30, to: 1 << 30, as: .data)
    try paging.map(0x7000..<0x9000, to: 0x9000, as: .constants)
    return paging
  }

  /// Tries `change` with no frame left, with one, with two ... until it succeeds.
  private func checkEachShortage(
    _ change: (PagingTrial) throws -> Void, needs frames: Int
  ) throws {
    for budget in 0...frames {
      let paging = try prepared()
      paging.model.budget = budget
      if budget < frames {
        #expect(throws: PagingError.noFrame) { try change(paging) }
        #expect(paging.events.count == 2 && paging.disagreements.isEmpty)
        #expect(paging.translate(1 << 30)?.access == .data)
        #expect(paging.translate(2 << 30 - 1)?.access == .data)
        #expect(paging.translate(0x4000_0000 - 1) == nil)
        #expect(paging.translate(0x8000_0000) == nil)
        paging.model.budget = .max
      }
      try change(paging)
      #expect(paging.disagreements.isEmpty && paging.model.violations.isEmpty)
    }
  }

  @Test("a change that cannot be done changes nothing, and can be done later")
  func map() throws {
    try checkEachShortage(
      { try $0.map(0x3fff_e000..<0x40c0_3000, to: 0x3fff_f000, as: .code) }, needs: 9)
    try checkEachShortage(
      { try $0.map(0x3fff_e000..<0x4000_3000, to: 0x3fff_e000, as: .code) }, needs: 3)
    try checkEachShortage(
      { try $0.map(1 << 46..<1 << 46 + 0x40_1000, to: 0, as: .device) }, needs: 3)
  }

  @Test("a part of a gigabyte stays, where the rest cannot go")
  func unmap() throws {
    try checkEachShortage({ try $0.unmap(0x4000_0000..<0x4000_1000) }, needs: 2)
    try checkEachShortage({ try $0.unmap(0x4000_1000..<0x7fff_f000) }, needs: 3)
    try checkEachShortage({ try $0.unmap(0x3000_0000..<0x9000_0000) }, needs: 0)
  }

  @Test("frames that wait for a flush are had before it fails")
  func waiting() throws {
    let paging = PagingTrial()
    let stack = try paging.makeStack(3 << 12)
    paging.model.budget = 0
    paging.remove(stack)
    try paging.map(0..<0x1000, to: 0, as: .data)
    #expect(paging.flushes == 1 && paging.model.violations.isEmpty)
  }
}

@Suite("What a processor says of its paging")
struct PagingFeatureTests {
  private func ask(_ most: UInt32, _ features: UInt32, _ sizes: UInt32) -> PagingFeatures
  {
    PagingFeatures { leaf in
      switch leaf {
      case 0x8000_0000: CPUIDRegisters(eax: most, ebx: 0, ecx: 0, edx: 0)
      case 0x8000_0001: CPUIDRegisters(eax: 0, ebx: 0, ecx: 0, edx: features)
      default: CPUIDRegisters(eax: sizes, ebx: 0, ecx: 0, edx: 0)
      }
    }
  }

  @Test("each bit says its feature, and bits of an address are counted up to 52")
  func bits() {
    let all = ask(0x8000_0008, 1 << 26 | 1 << 20, 0x3030)
    #expect(all.hasGigabytePages && all.hasNoExecute && all.physicalBits == 48)
    #expect(!ask(0x8000_0008, ~(1 << 26), 40).hasGigabytePages)
    #expect(!ask(0x8000_0008, ~(1 << 20), 40).hasNoExecute)
    #expect(ask(0x8000_0008, 0, 57).physicalBits == 52)
    #expect(ask(0x8000_0007, 0, 48).physicalBits == 36)
  }
}
