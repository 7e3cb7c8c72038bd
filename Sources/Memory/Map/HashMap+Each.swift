// Walking over all entries of a map.

extension HashMap where Value: ~Copyable {
  /// Calls `body` for each entry, in no order that means anything. As with `withValue`,
  /// the body must leave the map itself alone.
  ///
  /// Cost: one look at each slot of the table, taken or free.
  public func forEachEntry<Failure>(
    _ body: (Key, borrowing Value) throws(Failure) -> Void
  ) throws(Failure) {
    for place in 0..<slots.count { try slots.borrow(at: place, body) }
  }

  /// The next key from `position` on, and moves `position` past it; nil at the end.
  /// It begins with 0:
  ///
  ///     var position = 0
  ///     while let key = map.next(from: &position) { ... }
  ///
  /// Values may change on the way, but no entry may come or go: others would move, and
  /// be met twice or not at all.
  ///
  /// Cost: one look at each slot from `position` to the next that is taken.
  public func next(from position: inout Int) -> Key? {
    while position < slots.count {
      position += 1
      if let key = slots.key(at: position - 1) { return key }
    }
    return nil
  }
}
