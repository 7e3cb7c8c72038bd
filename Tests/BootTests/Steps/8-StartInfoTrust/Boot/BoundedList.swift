// A list that does not ask whether there is room.

/// At most as many elements as its buffer has room for, in order.
///
/// A copy shares the buffer, so a list is filled by one owner and then only
/// read.
public struct BoundedList<Element: BitwiseCopyable> {
  private let buffer: StaticBuffer<Element>

  /// How many elements there are.
  public private(set) var count = 0

  /// An empty list in `buffer`, which is the list's from now on.
  public init(in buffer: StaticBuffer<Element>) {
    self.buffer = buffer
  }

  /// How many elements there is room for.
  public var capacity: Int { buffer.count }

  /// Adds `element` at the end, and trusts that there is room.
  public mutating func append(_ element: Element) -> Bool {
    buffer[count] = element
    count += 1
    return true
  }

  /// The element at `index`, which is below `count`.
  public subscript(index: Int) -> Element {
    precondition(index < count)
    return buffer[index]
  }

  /// The numbers of all elements.
  public var indices: Range<Int> { 0..<count }
}
