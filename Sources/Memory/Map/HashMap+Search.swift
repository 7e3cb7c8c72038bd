// Where a key lies, and how a gap is closed behind one that left.

extension HashMap where Value: ~Copyable {
  /// The slot that has `key`, or the free one where the search for it ended, which is
  /// where it would go. A map without slots answers 0.
  func search(_ key: Key) -> (place: Int, found: Bool) {
    guard slots.count > 0 else { return (0, false) }
    var place = home(of: key)
    while let other = slots.key(at: place) {
      if other == key { return (place, true) }
      place = slot(after: place)
    }
    return (place, false)
  }

  /// The slot where the search for `key` begins: the top bits of its hash, three of
  /// them in the smallest table, of 8 slots.
  func home(of key: Key) -> Int {
    let bits = UInt64(truncatingIfNeeded: slots.count.trailingZeroBitCount)
    return Int(truncatingIfNeeded: key.hash(with: secret) &>> (64 &- bits))
  }

  func slot(after place: Int) -> Int {
    (place + 1) & (slots.count - 1)
  }

  /// How many steps lead from slot `start` to slot `end`, round the end if need be.
  func steps(from start: Int, to end: Int) -> Int {
    (end - start) & (slots.count - 1)
  }

  /// Moves back who was pushed on by the entry that left the slot `gap`.
  ///
  /// An entry may move into the gap if its home does not lie between gap and entry;
  /// then the gap is where the entry was (Knuth, volume 3, 6.4, algorithm R). No
  /// marks of the dead remain, so a table does not grow slower as entries come and go.
  mutating func closeGap(at gap: Int) {
    var gap = gap
    var place = slot(after: gap)
    while let key = slots.key(at: place) {
      if steps(from: home(of: key), to: place) >= steps(from: gap, to: place) {
        slots.move(from: place, to: gap)
        gap = place
      }
      place = slot(after: place)
    }
  }
}
