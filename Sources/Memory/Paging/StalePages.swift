// Pages of which a core may remember what is no longer true.

import Machine

/// Ranges of pages whose translations have changed, up to a number; beyond it, all
/// pages there are.
public struct StalePages: Sendable {
  private var ranges = InlineArray<16, Range<UInt64>>(repeating: 0..<0)

  /// How many ranges there are.
  public private(set) var count = 0

  /// How many pages they have together.
  private var pageCount: UInt64 = 0

  /// It is no longer said which: everything must be forgotten.
  public private(set) var isEverything = false

  /// How many pages are forgotten one by one. Beyond, it costs less to forget all
  /// and to look up again what is needed.
  static var mostPages: UInt64 { 64 }

  init() {}

  public var isEmpty: Bool { count == 0 && !isEverything }

  /// The range with this number, which is below `count`.
  public subscript(index: Int) -> Range<UInt64> {
    precondition(index < count)
    return ranges[index]
  }

  /// Adds `range`, whole pages, to the last one where it goes on from there.
  mutating func add(_ range: Range<UInt64>) {
    pageCount &+= Frame.count(for: range.upperBound &- range.lowerBound)
    if count > 0, ranges[count - 1].upperBound == range.lowerBound {
      ranges[count - 1] = ranges[count - 1].lowerBound..<range.upperBound
    } else if count < ranges.count {
      ranges[count] = range
      count += 1
    } else {
      isEverything = true
    }
    if pageCount > Self.mostPages { isEverything = true }
  }

  /// Whether a page of `range` is stale.
  func overlap(_ range: Range<UInt64>) -> Bool {
    if isEverything { return true }
    for index in 0..<count where ranges[index].overlaps(range) { return true }
    return false
  }

  /// Makes this core forget them. It may be called in an interrupt.
  public func invalidateHere() {
    guard !isEverything else { return unsafe processor_set_cr3(processor_cr3()) }
    for index in 0..<count {
      var page = ranges[index].lowerBound
      while page < ranges[index].upperBound {
        unsafe processor_invalidate_page(page)
        page &+= Frame.size
      }
    }
  }
}
