// A list with room for a fixed number of elements, for code without a heap.

/// At most `capacity` elements in order, stored in place.
public struct BoundedList<let capacity: Int, Element: BitwiseCopyable>: BitwiseCopyable {
  private var elements: InlineArray<capacity, Element>

  /// How many elements there are.
  public private(set) var count = 0

  /// An empty list. Its unused room holds `filler`.
  public init(filler: Element) {
    elements = InlineArray(repeating: filler)
  }

  /// Adds `element` at the end; false, and no change, where the list is full.
  public mutating func append(_ element: Element) -> Bool {
    guard count < capacity else { return false }
    elements[count] = element
    count += 1
    return true
  }

  /// Puts `element` before the others; false, and no change, where the list
  /// is full.
  public mutating func prepend(_ element: Element) -> Bool {
    guard count < capacity else { return false }
    var index = count
    while index > 0 {
      elements[index] = elements[index - 1]
      index -= 1
    }
    elements[0] = element
    count += 1
    return true
  }

  public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return elements[index]
  }

  public var indices: Range<Int> { 0..<count }
}
