// How a range of pages is changed: a rehearsal, which makes the tables, then the act.

/// What is to become of a range: mapped, or with no bits unmapped.
struct Change {
  /// How far the physical address lies above the virtual one, modulo 2^64.
  let distance: UInt64

  /// The rights that an entry is to give; none to unmap.
  let bits: UInt64

  /// Tables are made, but no translation is changed.
  var isRehearsal = false

  var isUnmapping: Bool { bits == 0 }

  /// Whether one entry of `level` can say it of `range` and of no more.
  func fits(_ range: Range<UInt64>, on level: PageLevel, of features: PagingFeatures)
    -> Bool
  {
    guard range.upperBound &- range.lowerBound == level.span else { return false }
    switch level {
    case _ where isUnmapping: return true
    case .root: return false
    case .gigabytes where !features.hasGigabytePages: return false
    default: return (range.lowerBound &+ distance) & (level.span - 1) == 0
    }
  }

  /// The entry that says it of the page at `address`.
  func entry(at address: UInt64, on level: PageLevel) -> PageTableEntry {
    guard !isUnmapping else { return PageTableEntry(bits: 0) }
    let size = level == .pages ? 0 : PageTableEntry.pageSize
    return PageTableEntry(bits: address &+ distance | bits | size)
  }
}

extension PageTables {
  /// Makes `change`, or throws before any translation has changed.
  ///
  /// All that can fail is to make a table, and the rehearsal makes them all. It has
  /// a second use: a store that changes the size of a page changes nothing else of
  /// it, as the manual asks (Intel SDM 3, 4.10.4.2).
  mutating func make(_ change: Change, over range: Range<UInt64>) throws(PagingError) {
    try make(change, over: range, in: root.address, on: .root)
  }

  /// Makes `change` in the table at `table`, entry by entry.
  private mutating func make(
    _ change: Change, over range: Range<UInt64>, in table: UInt64, on level: PageLevel
  ) throws(PagingError) {
    // Below an entry of this level there is no table to be made.
    guard !change.isRehearsal || level != .pages else { return }
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(level.end(of: start), range.upperBound)
      try make(
        change, over: start..<end, at: level.place(of: start, in: table), on: level)
      start = end
    }
  }

  /// Makes `change` in the entry at `place`, or in the tables below it.
  private mutating func make(
    _ change: Change, over range: Range<UInt64>, at place: UInt64, on level: PageLevel
  ) throws(PagingError) {
    let old = PageTableEntry(bits: memory.load64(place))
    if old.isTable(on: level) {
      try make(change, over: range, in: old.address, on: level.below)
    } else if change.fits(range, on: level, of: features) {
      guard !change.isRehearsal else { return }
      replace(old, at: place, by: change.entry(at: range.lowerBound, on: level), range)
    } else if old.isPresent || !change.isUnmapping {
      let table = try makeTable(insteadOf: old, at: place, on: level)
      try make(change, over: range, in: table.address, on: level.below)
    }
  }

  /// Stores `new` at `place`, and remembers what cores must forget. A processor
  /// remembers no entry that is not present (Intel SDM 3, 4.10.2.3).
  mutating func replace(
    _ old: PageTableEntry, at place: UInt64, by new: PageTableEntry,
    _ range: Range<UInt64>
  ) {
    guard !old.means(new) else { return }
    memory.store64(new.bits, to: place)
    if old.isPresent { invalidations.add(range) }
  }

  /// Puts a table in the place of `old`, a large page or nothing, that says the
  /// same. The table is whole before the processor can find it.
  private mutating func makeTable(
    insteadOf old: PageTableEntry, at place: UInt64, on level: PageLevel
  ) throws(PagingError) -> Frame {
    let table = try takeFrame()
    let isLast = level.below == .pages
    let first = isLast ? old.bits & ~PageTableEntry.pageSize : old.bits
    fill(
      table, with: PageTableEntry(bits: first), step: old.isPresent ? level.below.span : 0
    )
    memory.store64(PageTableEntry(table: table).bits, to: place)
    return table
  }

  /// Fills the table in `frame`: the first entry with `entry`, each other with one
  /// that leads `step` bytes further.
  func fill(_ frame: Frame, with entry: PageTableEntry, step: UInt64) {
    var bits = entry.bits
    for index: UInt64 in 0..<512 {
      memory.store64(bits, to: frame.address &+ index &* 8)
      bits &+= step
    }
  }
}
