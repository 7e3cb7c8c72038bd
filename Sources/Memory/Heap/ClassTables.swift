// What is looked up by a size, and by a class.

/// Which class each request gets: to look it up is faster than to work it out, and has
/// no branch that the processor could guess wrong.
struct ClassesBySize: BitwiseCopyable {
  /// By how many times 16 bytes a request has, rounded up.
  private var classes = InlineArray<513, SizeClass>(repeating: SizeClass(number: 0))

  init() {
    for units in classes.indices { classes[units] = SizeClass(for: UInt64(units) * 16) }
  }

  /// The class for `units` times 16 bytes, of at most `SizeClass.largest` bytes. It can be
  /// changed in place so that it is read in place: else the whole table would be copied.
  subscript(units: Int) -> SizeClass {
    @inline(__always)
    get { unsafe classes[unchecked: units] }
    @inline(__always)
    _modify { yield unsafe &classes[unchecked: units] }
  }
}

/// Something of each class. A class's number is below their count, so it is not
/// compared each time.
@safe
struct PerClass<Value: BitwiseCopyable>: BitwiseCopyable {
  private var values: InlineArray<57, Value>

  init(repeating value: Value) {
    precondition(57 == SizeClass.count)
    values = InlineArray(repeating: value)
  }

  subscript(sizeClass: SizeClass) -> Value {
    @inline(__always)
    get { unsafe values[unchecked: Int(sizeClass.number)] }
    @inline(__always)
    _modify { yield unsafe &values[unchecked: Int(sizeClass.number)] }
  }
}
