// Memory for a pool of frames, which on a host comes from the operating system.

import Foundation

@testable import Memory

/// Address space that costs only what is touched: all zeros, and gone with its owner.
final class AddressSpace {
  /// The address of its first byte, and how many there are.
  let address, size: UInt64

  private let mapping: (base: UnsafeMutableRawPointer, length: Int)

  /// `size` bytes somewhere, at a multiple of `alignment`; or, if the operating system
  /// lets us have it, at `place`.
  init?(_ size: UInt64, alignedTo alignment: UInt64 = 4096, at place: UInt64? = nil) {
    let length = Int(place == nil ? size + alignment : size)
    let hint = unsafe UnsafeMutableRawPointer(bitPattern: UInt(place ?? 0))
    let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
    guard let base = unsafe mmap(hint, length, PROT_READ | PROT_WRITE, flags, -1, 0),
      unsafe base != MAP_FAILED
    else { return nil }
    unsafe mapping = (base, length)
    self.size = size
    let found = UInt64(UInt(bitPattern: base))
    address = place ?? (found + alignment - 1) & ~(alignment - 1)
    guard place == nil || place == found else { return nil }
  }

  deinit {
    unsafe munmap(mapping.base, mapping.length)
  }

  /// How many pages of it are there: those that were touched.
  var touchedPages: Int {
    var isThere = [UInt8](repeating: 0, count: (mapping.length + 4095) / 4096)
    let result = unsafe mincore(mapping.base, mapping.length, &isThere)
    return result == 0 ? isThere.count { $0 & 1 == 1 } : -1
  }
}

/// Frames with a pool of their own. The pool's table lies elsewhere, so that it can
/// have all of them.
final class Arena {
  let first: Frame
  let count: UInt64
  let table: FrameTable
  let pool: FramePool

  /// Where the frames, the table's words and the pool itself lie.
  let frames: AddressSpace?
  let words, state: AddressSpace

  /// `count` frames, all of which the pool has.
  ///
  /// - Parameters:
  ///   - alignment: the first frame's number is a multiple of it: 1 GB by default.
  ///   - isFilled: whether the pool has all of them from the start, or none.
  convenience init(
    frames count: UInt64, alignedTo alignment: UInt64 = 1 << 18, isFilled: Bool = true
  ) {
    let frames = AddressSpace(count << 12, alignedTo: alignment << 12)!
    self.init(from: Frame(holding: frames.address), count: count, in: frames)
    if isFilled { unsafe pool.add(first, count: count) }
  }

  /// An empty pool for frames that somebody else keeps.
  init(from first: Frame, count: UInt64, in frames: AddressSpace? = nil) {
    self.frames = frames
    words = AddressSpace(count * 8)!
    state = AddressSpace(FramePool.size)!
    (self.first, self.count) = (first, count)
    table = unsafe FrameTable(unsafeAddress: words.address, first: first, count: count)
    pool = unsafe FramePool(unsafeAddress: state.address, table: table)
  }

  /// The frame with this number, counted from the arena's first.
  subscript(index: UInt64) -> Frame { first + index }
}

extension Frame {
  /// The frame's words, for who has it.
  var words: UnsafeMutableBufferPointer<UInt64> {
    unsafe UnsafeMutableBufferPointer(
      start: UnsafeMutablePointer(bitPattern: UInt(address)), count: 512)
  }
}

extension FramePool {
  /// All free blocks, as the lists have them, in order.
  var blocks: [FrameBlock] {
    locked { frames in
      var blocks: [FrameBlock] = []
      for zone in 0..<FreeLists.zones {
        for order in 0..<FrameBlock.orders {
          var block = frames.lists.first(in: zone, order: order)
          while let found = block {
            blocks.append(found)
            block = frames.lists.next(after: found)
          }
        }
      }
      return blocks.sorted { $0.first < $1.first }
    }
  }
}
