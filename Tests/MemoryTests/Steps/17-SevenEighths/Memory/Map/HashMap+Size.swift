// How large a map's table is: growing, and shrinking on request.

extension HashMap where Value: ~Copyable {
  /// How many entries a table of so many slots takes: seven of eight.
  static func limit(of slotCount: Int) -> Int {
    slotCount / 8 * 7
  }

  /// How many slots `count` entries need: a power of two, at least 8.
  static func slotCount(for count: Int) -> Int {
    var slotCount = 8
    while limit(of: slotCount) < count { slotCount *= 2 }
    return slotCount
  }

  /// Makes room for `capacity` entries in all, so that inserting up to that many
  /// cannot fail.
  ///
  /// Cost: nothing if there is room. Otherwise each slot of the old table is looked
  /// at, and each entry is hashed and moved. Both tables are there meanwhile.
  ///
  /// - Throws: `outOfMemory`; the map is then as it was.
  public mutating func reserve(_ capacity: Int) throws(MapError) {
    guard capacity > Self.limit(of: slots.count) else { return }
    guard capacity <= Int.max / 4 else { throw .outOfMemory(size: .max) }
    try move(to: Self.slotCount(for: capacity))
  }

  /// Gives back memory that the entries do not need: all of it if there are none.
  ///
  /// Cost: as `reserve`. A map never shrinks by itself, for it may grow again.
  ///
  /// - Throws: `outOfMemory`, as the smaller table is made before the larger one goes;
  ///   the map is then as it was.
  public mutating func shrink() throws(MapError) {
    guard count > 0 else {
      slots = MapSlots()
      return
    }
    let slotCount = Self.slotCount(for: count)
    if slotCount < slots.count { try move(to: slotCount) }
  }

  /// Moves all entries into a new table, which has room for them.
  private mutating func move(to slotCount: Int) throws(MapError) {
    var old = try MapSlots<Key, Value, Memory>(count: slotCount)
    swap(&slots, &old)
    for place in 0..<old.count {
      guard let key = old.key(at: place), let value = old.take(at: place) else {
        continue
      }
      _ = slots.put(value, for: key, at: search(key).place)
    }
  }
}
