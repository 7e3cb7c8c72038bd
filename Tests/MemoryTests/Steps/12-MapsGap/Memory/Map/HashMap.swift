// A map on the heap: one table, and what is not in its place lies a little further on.

/// Values, each under a key of its own.
///
/// The table has a power of two of slots. A key's hash names its home; an entry lies
/// there or, where others came first, in the next free slot after it, round the end
/// if need be (linear probing). Two rules hold whenever no call is under way:
/// at most three slots of four are taken, and between an entry and its home no slot
/// is free. So a search begins at the home and may stop at the first free slot.
///
/// Costs are counted in slots looked at. At the fullest, with keys that their owner's
/// secret spreads like chance, Knuth gives (volume 3, 6.4, theorem K, for a table of
/// which the part a is taken):
///
/// | search for      | on average              | a = 3/4 | a = 3/8 |
/// | --------------- | ----------------------- | ------- | ------- |
/// | a key it has    | 1/2 (1 + 1 / (1 - a))   | 2.5     | 1.3     |
/// | a key it lacks  | 1/2 (1 + 1 / (1 - a)^2) | 8.5     | 1.8     |
///
/// A slot of a map from integers to objects is 16 bytes, so an entry takes 21 to 43; one
/// from byte strings to objects is 56, so an entry takes 75 to 149.
///
/// A map has one owner and is not copied. It takes memory when it grows and gives it
/// back with its end; one that never held anything has taken none. No core may use it
/// while another changes it.
public struct HashMap<Key: MapKey, Value: ~Copyable, Memory: MapMemory>: ~Copyable {
  var slots = MapSlots<Key, Value, Memory>()
  let secret: MapSecret

  /// How many entries there are.
  public internal(set) var count = 0

  /// A map without entries. It takes no memory yet.
  public init(secret: MapSecret = .next()) {
    self.secret = secret
  }

  /// Whether there is a value for `key`. Cost: one search.
  public func contains(_ key: Key) -> Bool {
    search(key).found
  }

  /// Puts `value` under `key`, and returns what was there before.
  ///
  /// Cost: one search. When three slots of four are taken, a new key first doubles the
  /// table, at the price of `reserve`; over a map's life that is less than two moves
  /// for each key that came.
  ///
  /// - Throws: `outOfMemory` when the table could not grow. The map is then as it
  ///   was, and `value` is gone: who needs it calls `reserve` first.
  @discardableResult
  public mutating func insert(
    _ value: consuming Value, for key: Key
  ) throws(MapError) -> Value? {
    var (place, found) = search(key)
    if !found && count == Self.limit(of: slots.count) {
      try reserve(count + 1)
      place = search(key).place
    }
    count += found ? 0 : 1
    return slots.put(value, for: key, at: place)
  }

  /// Takes out the value of `key`, if there is one.
  ///
  /// Cost: one search, and a look at each entry from there to the next free slot, to
  /// move it if it was pushed on: at the fullest, 12.4 looks in all on average
  /// (measured), and 3.4 just after growing.
  @discardableResult
  public mutating func remove(_ key: Key) -> Value? {
    let (place, found) = search(key)
    guard found else { return nil }
    count -= 1
    return slots.take(at: place)
  }

  /// Lets `body` change the value of `key` where it lies, and returns what `body`
  /// does; nil when there is no such value. Cost: one search.
  ///
  /// The body must leave the map itself alone. The compiler sees to that, but for a
  /// map that is a property of an object; there, in the kernel, nobody does.
  public mutating func withValue<Result, Failure>(
    for key: Key, _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    let (place, found) = search(key)
    return found ? try slots.change(at: place, body) : nil
  }
}

extension HashMap where Value: Copyable {
  /// The value of `key`. Cost: one search.
  ///
  /// It can only be read: storing may need memory, which an assignment could not
  /// refuse. `insert` can.
  public subscript(key: Key) -> Value? {
    let (place, found) = search(key)
    return found ? slots.value(at: place) : nil
  }
}
