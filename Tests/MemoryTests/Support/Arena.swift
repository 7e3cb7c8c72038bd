// Memory for a pool of frames, which on a host comes from the operating system.

import DeviceModels
import Foundation

@testable import Memory

/// Address space that costs only what is touched, all zeros, until the arena goes.
final class Arena {
  let first: Frame
  let count: UInt64

  /// The table of the arena's frames; its memory comes from elsewhere, so that all
  /// frames can be the pool's.
  let table: FrameTable

  /// A pool that has none of the frames yet, until somebody adds them.
  let pool: FramePool

  private var mappings: [(UnsafeMutableRawPointer, Int)] = []

  /// An arena of `count` frames.
  ///
  /// - Parameters:
  ///   - alignment: the first frame's number is a multiple of it: 1 GB by default.
  ///   - isFilled: whether the pool has all of them from the start.
  init(frames count: UInt64, alignedTo alignment: UInt64 = 1 << 18, isFilled: Bool = true)
  {
    let address = Self.map(count << 12, alignedTo: alignment << 12, into: &mappings)
    let words = Self.map(count * 8, alignedTo: 4096, into: &mappings)
    let state = Self.map(FramePool.size, alignedTo: 4096, into: &mappings)
    (first, self.count) = (Frame(holding: address), count)
    table = unsafe FrameTable(unsafeAddress: words, first: first, count: count)
    pool = unsafe FramePool(unsafeAddress: state, table: table)
    if isFilled { unsafe pool.add(first, count: count) }
  }

  deinit {
    for (base, size) in unsafe mappings { unsafe munmap(base, size) }
  }

  /// The frame with this number, counted from the arena's first.
  subscript(index: UInt64) -> Frame { first + index }

  /// The first eight bytes of a frame.
  func load(_ frame: Frame) -> UInt64 {
    unsafe UnsafePointer<UInt64>(bitPattern: UInt(frame.address))!.pointee
  }

  /// Writes `value` all over a frame, as its owner may.
  func fill(_ frame: Frame, with value: UInt64) {
    let words = unsafe UnsafeMutablePointer<UInt64>(bitPattern: UInt(frame.address))!
    unsafe words.update(repeating: value, count: 512)
  }

  /// How many pages of the table are there: those that were touched.
  var touchedTablePages: Int {
    let (base, size) = unsafe mappings[1]
    var isThere = [UInt8](repeating: 0, count: (size + 4095) / 4096)
    guard unsafe mincore(base, size, &isThere) == 0 else { return -1 }
    return isThere.count { $0 & 1 == 1 }
  }

  private static func map(
    _ size: UInt64, alignedTo alignment: UInt64,
    into mappings: inout [(UnsafeMutableRawPointer, Int)]
  ) -> UInt64 {
    let length = Int(size + alignment)
    let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
    let base = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, flags, -1, 0)
    precondition(unsafe base != MAP_FAILED, "no address space for \(length) bytes")
    unsafe mappings.append((base!, length))
    let address = UInt64(UInt(bitPattern: base))
    return (address + alignment - 1) & ~(alignment - 1)
  }
}
