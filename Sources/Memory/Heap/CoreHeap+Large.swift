// Blocks too large for a slab: whole frames, as a rule.

import Synchronization

extension CoreHeap {
  /// A block that somebody lends, or of whole frames, at a multiple of `alignment`; 0
  /// where there is no memory.
  func allocateLarge(_ size: UInt64, alignment: UInt64) -> UInt64 {
    let lent = state.largeBlocks?.allocate(size, alignment) ?? 0
    guard lent == 0 else { return lent }
    let count = max(1, Frame.count(for: size))
    guard let first = takeFrames(count, alignedTo: max(1, alignment >> Frame.shift))
    else { return 0 }
    state.table[first] = Self.word(ofLarge: count)
    gate.largeFrames.wrappingAdd(count, ordering: .relaxed)
    return first.address
  }

  /// Frames need not go home: whoever frees them has them.
  func freeLarge(_ address: UInt64, _ word: UInt64) {
    let first = Frame(holding: address)
    guard first.address == address else { return report(.foreign, address) }
    let count = Self.frames(ofLarge: word)
    state.table[first] = 0
    gate.largeFrames.wrappingSubtract(count, ordering: .relaxed)
    giveFrames(first, count: count)
  }

  /// Makes a large block `size` bytes long where it lies; false where there is no room
  /// behind it.
  func resizeLarge(_ address: UInt64, _ word: UInt64, to size: UInt64) -> Bool {
    let first = Frame(holding: address)
    let (old, new) = (Self.frames(ofLarge: word), max(1, Frame.count(for: size)))
    guard new <= old || state.pool.extend(first, from: old, to: new) else { return false }
    state.table[first] = Self.word(ofLarge: new)
    gate.largeFrames.wrappingAdd(new &- old, ordering: .relaxed)
    if new < old { giveFrames(first + new, count: old - new) }
    return true
  }

  /// What the table's word of a large block's first frame is.
  private static func word(ofLarge count: UInt64) -> UInt64 {
    count << 6 | FrameTable.Kind.large
  }

  /// How many frames the large block has whose word this is.
  static func frames(ofLarge word: UInt64) -> UInt64 { word >> 6 }
}
