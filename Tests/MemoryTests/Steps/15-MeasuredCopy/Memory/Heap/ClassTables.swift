// What is looked up by a size, and by a class.

/// Which class each request gets: to look it up is faster than to work it out, and has
/// no branch that the processor could guess wrong.
struct ClassesBySize: BitwiseCopyable {
  /// By how many times 16 bytes a request has, rounded up.
  private var classes = InlineArray<513, SizeClass>(repeating: SizeClass(number: 0))

  init() {
    for units in classes.indices { classes[units] = SizeClass(for: UInt64(units) * 16) }
  }

  /// The class for `size` bytes; nil where they are too many for one.
  @inline(__always)
  subscript(size: UInt64) -> SizeClass? {
    guard size <= SizeClass.largest else { return nil }
    return unsafe classes[unchecked: Int(truncatingIfNeeded: (size &+ 15) &>> 4)]
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
