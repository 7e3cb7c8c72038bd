// What does not go the short way.

extension CoreHeap {
  /// A block at a multiple of `alignment`, which is a power of two; 0 where there is no
  /// memory.
  ///
  /// A class's blocks lie at multiples of their size from a frame's start, so one
  /// whose size is a multiple of the alignment will do: each class is that holds
  /// nothing smaller.
  @inline(never)
  func allocateOtherwise(_ size: UInt64, alignment: UInt64) -> UInt64 {
    let (sum, overflow) = max(size, 1).addingReportingOverflow(alignment - 1)
    guard !overflow else { return 0 }
    let rounded = sum & ~(alignment - 1)
    guard !isChecking else { return allocateChecked(size, alignment: alignment) }
    guard rounded <= SizeClass.largest, alignment <= Frame.size else {
      return allocateLarge(size, alignment: alignment)
    }
    return allocate(rounded)
  }

  /// Frees what is no block of this heap's own slabs.
  @inline(never)
  func freeOtherwise(_ address: UInt64, _ word: UInt64) {
    guard address != 0 else { return }
    switch word & FrameTable.Kind.mask {
    case FrameTable.Kind.large: return freeLarge(address, word)
    case FrameTable.Kind.lent: return freeLent(address)
    default: break
    }
    let slab = Slab(word: word)
    guard slab != .none else { return reportNoBlock(address) }
    if word & SlabWord.watched != 0 { return freeChecked(address, slab) }
    let block = FreeBlock(address: address)
    guard slab.hasBlock(at: address) else { return report(.foreign, address) }
    guard block.mark != word ^ state.secret else { return report(.freedTwice, address) }
    sendHome(block, slab)
  }

  /// Frames that are free were a large block, as far as can be told.
  private func reportNoBlock(_ address: UInt64) {
    let frame = Frame(holding: address)
    let isFree = state.table.contains(frame) && state.pool.isFree(frame)
    report(state.cache.holds(frame) || isFree ? .freedTwice : .foreign, address)
  }

  /// How many bytes the block at `address` has room for; 0 where it is none.
  func room(at address: UInt64) -> UInt64 {
    let word = state.table.word(at: address)
    let slab = Slab(word: word)
    guard slab == .none else {
      return word & SlabWord.watched == 0
        ? slab.record.sizeClass.blockSize : checkedSize(address)
    }
    return switch word & FrameTable.Kind.mask {
    case FrameTable.Kind.large: Self.frames(ofLarge: word) << Frame.shift
    case FrameTable.Kind.lent: roomOfLent(address)
    default: 0
    }
  }

  /// Makes a block `size` bytes long where it lies; false where that cannot be.
  func resize(_ address: UInt64, to size: UInt64) -> Bool {
    let word = state.table.word(at: address)
    let slab = Slab(word: word)
    guard slab == .none else {
      guard word & SlabWord.watched == 0, size <= SizeClass.largest else { return false }
      return SizeClass(for: size) == slab.record.sizeClass
    }
    guard word & FrameTable.Kind.mask == FrameTable.Kind.large, size > SizeClass.largest
    else { return false }
    return resizeLarge(address, word, to: size)
  }
}
