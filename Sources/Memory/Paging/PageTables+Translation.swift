// Where an address leads, found as the processor finds it.

/// Where an address leads.
public struct Translation: Equatable, Sendable {
  /// The physical address.
  public let physical: UInt64

  /// What may be done there.
  public let access: PageAccess

  /// How many bytes the page has: 4 KB, 2 MB or 1 GB.
  public let pageSize: UInt64
}

extension PageTables {
  /// The entry that decides on an address, and where it stands.
  struct Leaf {
    let entry: PageTableEntry
    let place: UInt64
    let level: PageLevel
  }

  /// The entry that maps `address`; nil where none does.
  func leaf(for address: UInt64) -> Leaf? {
    guard Self.addresses ~= address else { return nil }
    var table = root.address
    var level = PageLevel.root
    while true {
      let place = level.place(of: address, in: table)
      let entry = PageTableEntry(bits: memory.load64(place))
      guard entry.isPresent else { return nil }
      guard entry.isTable(on: level) else {
        return Leaf(entry: entry, place: place, level: level)
      }
      (table, level) = (entry.address, level.below)
    }
  }

  /// Where `address` leads; nil where it is not mapped. It may be called in a trap.
  public func translate(_ address: UInt64) -> Translation? {
    guard let leaf = leaf(for: address) else { return nil }
    return Translation(
      physical: leaf.entry.address | address & (leaf.level.span - 1),
      access: PageAccess(leaf.entry), pageSize: leaf.level.span)
  }

  /// Whether every address of `range` leads to itself.
  ///
  /// A device knows no page tables: what it is given must lie so. Stacks do not.
  public func isIdentityMapped(_ range: Range<UInt64>) -> Bool {
    var address = range.lowerBound
    while address < range.upperBound {
      guard let page = translate(address), page.physical == address else { return false }
      address = (address | (page.pageSize - 1)) + 1
    }
    return true
  }
}
