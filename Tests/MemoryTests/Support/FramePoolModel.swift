// What a pool of frames must do, without any thought of how.

import DeviceModels

@testable import Memory

/// A set of free frames. The first frame's number is a multiple of more than the count.
struct FramePoolModel {
  let first: UInt64
  var isFree: [Bool]

  init(first: Frame, count: UInt64) {
    self.first = first.number
    isFree = Array(repeating: true, count: Int(count))
  }

  var freeCount: Int { isFree.count { $0 } }

  /// Whether the frames in `range`, counted from the first, are all free.
  func areFree(_ range: Range<Int>) -> Bool {
    range.upperBound <= isFree.count && isFree[range].allSatisfy { $0 }
  }

  mutating func set(_ frame: Frame, count: UInt64, isFree value: Bool) {
    let start = Int(frame.number - first)
    for index in start..<start + Int(count) { isFree[index] = value }
  }

  /// The only way to make blocks of the free frames in which no two can be merged.
  var blocks: [FrameBlock] {
    var blocks: [FrameBlock] = []
    var index = 0
    while index < isFree.count {
      guard isFree[index] else {
        index += 1
        continue
      }
      var order = 0
      while index % (2 << order) == 0, areFree(index..<index + 2 << order) { order += 1 }
      blocks.append(FrameBlock(first: Frame(number: first + UInt64(index)), order: order))
      index += 1 << order
    }
    return blocks
  }

  /// Whether a run can be had: if it is longer than its alignment, wherever it fits;
  /// else where as many frames as the alignment, or the next power of two, are free.
  func has(_ count: Int, alignedTo alignment: Int, below limit: Int) -> Bool {
    let isLong = count > alignment
    let length = isLong ? count : alignment
    return stride(from: 0, to: isFree.count, by: alignment).contains { start in
      start + count <= limit && areFree(start..<start + length)
    }
  }
}
