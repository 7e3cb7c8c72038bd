// Between a class's recent blocks and its slabs.

extension CoreHeap {
  /// How many blocks a class may have among its recent ones besides those that came
  /// with them: 16 KB, but at least 8 and at most 128.
  private func room(for sizeClass: SizeClass) -> UInt32 {
    let count = (16 << 10) / sizeClass.blockSize
    return UInt32(truncatingIfNeeded: max(8, min(count, 128)))
  }

  /// Makes all free blocks of a slab recent ones, and gives the first; 0 where there is
  /// no memory.
  @inline(never)
  func allocateFromSlab(_ sizeClass: SizeClass, _ size: UInt64) -> UInt64 {
    guard !isChecking else { return allocateChecked(size, alignment: 16) }
    takeHome()
    let block = takeBlocks(sizeClass)
    guard block != .none else { return 0 }
    state.recent[sizeClass] = block.next
    state.room[sizeClass] = room(for: sizeClass)
    block.mark = 0
    return block.address
  }

  /// Puts a marked block back into the slab of which `word` tells. What is no block, but
  /// the middle of one, shows here at last: the short way has no time to multiply.
  @inline(never)
  func putBack(_ block: FreeBlock, of word: UInt64) {
    let slab = Slab(ofSlabs: word)
    guard slab.hasBlock(at: block.address) else { return report(.foreign, block.address) }
    let free = slab.record.free
    block.next = free
    slab.record.free = block
    slab.record.out &-= 1
    if free == .none { return slabHasBlocksAgain(slab) }
    if slab.record.out == 0 { giveBack(slab) }
  }

  /// Returns all recent blocks to their slabs.
  func returnAll() {
    for sizeClass in SizeClass.all {
      let blocks = state.recent[sizeClass]
      state.recent[sizeClass] = .none
      state.room[sizeClass] = 0
      putBackAll(blocks)
    }
  }

  /// Puts each block of a list back into its slab.
  func putBackAll(_ first: FreeBlock) {
    var block = first
    while block != .none {
      let next = block.next
      putBack(block, of: state.table.word(at: block.address))
      block = next
    }
  }
}
