// A heap that watches its blocks.

/// Blocks that were freed and are kept a while, to see whether somebody still writes to
/// them: a ring in a frame of its own.
struct Quarantine: BitwiseCopyable {
  private let ring: HeapWords
  private var next = 0

  init(in frame: Frame) {
    ring = HeapWords(address: frame.address)
    for index in 0..<Self.capacity { ring[index] = 0 }
  }

  static var capacity: Int { 512 }

  /// Puts a block in and takes the one out that has been there the longest; 0 where
  /// there is none yet.
  mutating func exchange(_ address: UInt64) -> UInt64 {
    let oldest = ring[next]
    ring[next] = address
    next = (next + 1) % Self.capacity
    return oldest
  }
}

/// A block of a heap that checks: its size and a seal stand before what the program
/// has, a fence behind it.
///
///     | ... | size | seal | the program's bytes | fence ...  |
private struct CheckedBlock {
  /// What the program knows.
  let address: UInt64

  /// Where the whole block begins and ends.
  let whole: Range<UInt64>

  init(_ address: UInt64, in slab: Slab) {
    self.address = address
    let size = slab.record.sizeClass.blockSize
    let index = (address - slab.record.base) / size
    let start = slab.record.base + index * size
    whole = start..<start + size
  }

  private var head: HeapWords { HeapWords(address: address - 16) }

  var size: UInt64 { head[0] }

  /// What a seal is made of: nobody's data looks like it.
  private static var live: UInt64 { 0x5ea1_ed00_b10c_4ead }
  private static var freed: UInt64 { 0xf4ee_d000_b10c_4ead }

  var isSealed: Bool { head[1] == address ^ size ^ Self.live }
  var isFreed: Bool { head[1] == address ^ size ^ Self.freed }

  private var fence: HeapBytes { HeapBytes(range: address + size..<whole.upperBound) }
  private var bytes: HeapBytes { HeapBytes(range: address..<whole.upperBound) }

  /// Whether the program's bytes have room between seal and fence, as they must.
  var isRoomy: Bool {
    address >= whole.lowerBound + 16 && size <= whole.upperBound - address
  }

  func begin(_ size: UInt64) {
    head[0] = size
    head[1] = address ^ size ^ Self.live
    fence.fill(0xfe)
  }

  func end() {
    head[1] = address ^ size ^ Self.freed
    bytes.fill(0xdf)
  }

  var isFenceWhole: Bool { fence.areAll(0xfe) }
  var isUntouched: Bool { isFreed && bytes.areAll(0xdf) }
}

extension CoreHeap {
  var isChecking: Bool { state.quarantine != nil }

  /// Watches all blocks from now on; false where there is no frame for it.
  func beginChecking() -> Bool {
    guard let frame = state.pool.take(1) else { return false }
    state.quarantine = Quarantine(in: frame)
    return true
  }

  /// A block with a seal and a fence. One that has frames of its own is not watched.
  func allocateChecked(_ size: UInt64, alignment: UInt64) -> UInt64 {
    let lead = max(16, alignment)
    guard size <= SizeClass.largest, alignment < Frame.size,
      case let total = (lead + size + 16 + lead - 1) & ~(lead - 1),
      total <= SizeClass.largest
    else { return allocateLarge(size, alignment: alignment) }
    takeHome()
    let blocks = takeBlocks(SizeClass(for: total))
    guard blocks != .none else { return 0 }
    putBackAll(blocks.next)
    blocks.mark = 0
    let (start, slab) = (blocks.address, Slab(word: state.table.word(at: blocks.address)))
    CheckedBlock(start + lead, in: slab).begin(size)
    return start + lead
  }

  /// Looks at a block that is freed, and puts it into quarantine.
  func freeChecked(_ address: UInt64, _ slab: Slab) {
    let block = CheckedBlock(address, in: slab)
    let isFree =
      FreeBlock(address: block.whole.lowerBound).mark == slab.record.word ^ state.secret
    guard !isFree, block.isRoomy, block.isSealed else {
      let isFreed = isFree || block.isRoomy && block.isFreed
      return report(isFreed ? .freedTwice : .foreign, address)
    }
    guard block.isFenceWhole else { return report(.overrun, address) }
    block.end()
    let oldest = state.quarantine?.exchange(address) ?? address
    if oldest != 0 { release(oldest) }
  }

  /// How many bytes were asked for with the block at `address`.
  func checkedSize(_ address: UInt64) -> UInt64 {
    let block = CheckedBlock(address, in: Slab(word: state.table.word(at: address)))
    return block.isRoomy && block.isSealed ? block.size : 0
  }

  /// Frees all blocks for good that are watched only.
  func endQuarantine() {
    guard state.quarantine != nil else { return }
    for _ in 0..<Quarantine.capacity {
      let oldest = state.quarantine?.exchange(0) ?? 0
      if oldest != 0 { release(oldest) }
    }
  }

  /// Frees a block for good, when nobody has written to it since it was freed.
  private func release(_ address: UInt64) {
    let slab = Slab(word: state.table.word(at: address))
    let block = CheckedBlock(address, in: slab)
    guard block.isUntouched else { return report(.usedAfterFree, address) }
    let start = FreeBlock(address: block.whole.lowerBound)
    start.mark = slab.record.word ^ state.secret
    if slab.record.owner == self.address {
      putBack(start, of: slab.record.word)
    } else {
      sendHome(start, slab)
    }
  }
}
