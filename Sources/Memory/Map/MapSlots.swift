// The table of a map: the one file of the map that touches memory.

/// A key and its value, as they lie in a slot.
struct MapEntry<Key: MapKey, Value: ~Copyable>: ~Copyable {
  let key: Key
  var value: Value

  /// Calls `body` with the value. That is a method because what lies in an optional can
  /// only be changed in place by one.
  mutating func change<Result, Failure>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(&value)
  }
}

/// A fixed number of slots, each of them free (nil) or with an entry.
///
/// It owns its memory, which nothing else uses, and every slot is a valid optional
/// from the initialiser to the end. With a check of each index that keeps it safe.
@safe
@usableFromInline
struct MapSlots<Key: MapKey, Value: ~Copyable, Memory: MapMemory>: ~Copyable {
  private let slots: UnsafeMutableBufferPointer<MapEntry<Key, Value>?>

  var count: Int { unsafe slots.count }

  /// No slots, and no memory.
  init() {
    unsafe slots = UnsafeMutableBufferPointer(start: nil, count: 0)
  }

  /// `count` free slots.
  init(count: Int) throws(MapError) {
    typealias Slot = MapEntry<Key, Value>?
    let stride = MemoryLayout<Slot>.stride
    guard count <= Int.max / stride else { throw .outOfMemory(size: .max) }
    let size = UInt64(count &* stride)
    let alignment = UInt64(MemoryLayout<Slot>.alignment)
    guard let memory = unsafe Memory.allocate(size: size, alignment: alignment)
    else { throw .outOfMemory(size: size) }
    let first = unsafe memory.bindMemory(to: Slot.self, capacity: count)
    for place in 0..<count { unsafe (first + place).initialize(to: nil) }
    unsafe slots = UnsafeMutableBufferPointer(start: first, count: count)
  }

  deinit {
    guard let first = unsafe slots.baseAddress else { return }
    unsafe first.deinitialize(count: count)
    unsafe Memory.free(first)
  }
}

extension MapSlots where Value: ~Copyable {
  /// The key in a slot, nil if it is free.
  func key(at place: Int) -> Key? {
    check(place)
    return unsafe slots[place]?.key
  }

  /// Puts `value` under `key` into a slot, and returns the value that was in it.
  mutating func put(_ value: consuming Value, for key: Key, at place: Int) -> Value? {
    let old = take(at: place)
    unsafe slots[place] = MapEntry(key: key, value: value)
    return old
  }

  /// Frees a slot, and returns the value that was in it.
  mutating func take(at place: Int) -> Value? {
    check(place)
    guard let entry = unsafe slots[place].take() else { return nil }
    return entry.value
  }

  mutating func move(from place: Int, to free: Int) {
    check(place)
    check(free)
    unsafe slots[free] = slots[place].take()
  }

  /// Calls `body` with the value in a slot; nil if it is free.
  mutating func change<Result, Failure>(
    at place: Int, _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    check(place)
    return try unsafe slots[place]?.change(body)
  }

  /// Calls `body` with the entry in a slot, unless it is free.
  func borrow<Failure>(
    at place: Int, _ body: (Key, borrowing Value) throws(Failure) -> Void
  ) throws(Failure) {
    check(place)
    switch unsafe slots[place] {
    case .some(let entry): try body(entry.key, entry.value)
    case nil: break
    }
  }

  private func check(_ place: Int) {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
  }
}

extension MapSlots where Value: Copyable {
  /// The value in a slot, nil if it is free.
  func value(at place: Int) -> Value? {
    check(place)
    return unsafe slots[place]?.value
  }
}
