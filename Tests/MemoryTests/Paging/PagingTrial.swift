// Page tables before a model of the processor, and a flat memory of what was asked.

import Boot
import DeviceModels
import Launch
import Testing

@testable import Memory

extension MMUModel: TableMemory {
  public func take() -> Frame? { takeFrame().map { Frame(number: $0) } }
  public func give(_ frame: Frame) { giveFrame(frame.number) }
  public func load64(_ address: UInt64) -> UInt64 { load(address) }
  public func store64(_ value: UInt64, to address: UInt64) { store(value, at: address) }

  /// What the processor says of itself.
  var features: PagingFeatures {
    PagingFeatures(
      hasGigabytePages: hasGigabytePages, hasNoExecute: hasNoExecute,
      physicalBits: physicalBits)
  }

  /// Makes all `cores` forget `pages`.
  func forget(_ pages: StalePages, cores: Int) {
    for core in 0..<cores {
      if pages.isEverything { forgetAll(core: core) }
      for index in 0..<pages.count {
        for page in stride(
          from: pages[index].lowerBound, to: pages[index].upperBound, by: 4096)
        {
          invalidate(page, core: core)
        }
      }
    }
  }
}

/// Page tables that were never in a real processor.
final class PagingTrial {
  let model: MMUModel
  var tables: PageTables<MMUModel>
  var window = StackWindow()
  let cores: Int

  /// How often the cores were told.
  var flushes: Int { counter.count }

  /// All that was mapped and unmapped; the last one that has an address counts.
  var events: [(range: Range<UInt64>, physical: UInt64, access: PageAccess?)] = []

  private let counter = Counter()
  private final class Counter {
    var count = 0
  }

  init(_ model: MMUModel = MMUModel(), cores: Int = 1) {
    (self.model, self.cores) = (model, cores)
    tables = PageTables(root: model.take()!, memory: model, features: model.features)
    model.root = tables.root.address
    let counter = counter
    tables.invalidations.replaceSender {
      model.forget($0, cores: cores)
      counter.count += 1
    }
  }

  func isStale(_ range: Range<UInt64>) -> Bool { tables.invalidations.concern(range) }

  func isIdentityMapped(_ range: Range<UInt64>) -> Bool { tables.isIdentityMapped(range) }

  func translate(_ address: UInt64) -> Translation? { tables.translate(address) }

  func explain(_ address: UInt64) -> StackPlace? { window.explain(address, in: tables) }

  func makeStack(_ size: UInt64) throws -> Stack {
    try window.make(size: size, in: &tables)
  }

  func remove(_ stack: Stack) { window.remove(stack, in: &tables) }

  func flush() { tables.invalidations.flush() }

  /// Maps, and notes it if that succeeds.
  func map(_ range: Range<UInt64>, to physical: UInt64, as access: PageAccess) throws {
    try tables.map(range, to: physical, as: access)
    events.append((range, physical, access))
  }

  func unmap(_ range: Range<UInt64>) throws {
    try tables.unmap(range)
    events.append((range, 0, nil))
  }

  /// What an address should lead to.
  func expected(_ address: UInt64) -> (physical: UInt64, access: PageAccess)? {
    guard let last = events.last(where: { $0.range ~= address }), let access = last.access
    else { return nil }
    return (last.physical + (address - last.range.lowerBound), access)
  }

  /// What a core makes of the tables as they are.
  func walked(_ address: UInt64) -> (physical: UInt64, access: PageAccess)? {
    guard let page = try? model.walk(address) else { return nil }
    let access: PageAccess
    switch (page.isWritable, page.isExecutable) {
    case (true, true):
      Issue.record("\(address) can be written and executed")
      return nil
    case (true, false): access = page.isUncached ? .device : .data
    case (false, true): access = .code
    case (false, false): access = .constants
    }
    return (page.physical + (address - page.page), access)
  }

  /// Whether the tables say of `address` what they should, to the processor and to us.
  func agrees(at address: UInt64) -> Bool {
    let (expected, walked) = (expected(address), walked(address))
    let translated = tables.translate(address).map { ($0.physical, $0.access) }
    return expected?.physical == walked?.physical && expected?.access == walked?.access
      && expected?.physical == translated?.0 && expected?.access == translated?.1
  }

  /// The ends of all that was ever mapped or unmapped, from both sides.
  var ends: [UInt64] {
    events.flatMap { event -> [UInt64] in
      let (first, end) = (event.range.lowerBound, event.range.upperBound)
      return [first, first &- 4096, end - 1, end, first + (end - first) / 8192 * 4096]
        .filter { PageTables<MMUModel>.addresses ~= $0 }
    }
  }

  /// The ends at which the tables say something else.
  var disagreements: [UInt64] { ends.filter { !agrees(at: $0) } }
}

extension SplitMix64 {
  /// A range and a place for it: of 4 KB, 2 MB or 1 GB pages, now and then a few 4 KB
  /// pages more or less at the ends.
  mutating func nextMapping() -> (range: Range<UInt64>, physical: UInt64) {
    let unit: UInt64 = [1 << 12, 1 << 21, 1 << 21, 1 << 30].randomElement(using: &self)!
    let base: UInt64 = [0, 1 << 45, 1 << 47 - 1 << 34].randomElement(using: &self)!
    var first = base + .random(in: 0..<min(1 << 33 / unit, 64), using: &self) * unit
    var end = first + .random(in: 1...3, using: &self) * unit
    var physical = .random(in: 0..<32, using: &self) * unit
    if Bool.random(using: &self) { end += .random(in: 0...3, using: &self) * 4096 }
    if unit > 4096, Bool.random(using: &self) {
      let step = UInt64.random(in: 0...3, using: &self) * 4096
      (first, physical) = (first + step, physical + step)
    }
    if unit < 1 << 30, Int.random(in: 0..<4, using: &self) == 0 { physical += 4096 }
    return (first..<end, physical)
  }
}
