// Where a class's blocks come from, and where slabs go.

extension CoreHeap {
  /// Free blocks of a class, as a list: those of a slab that has some, or new ones;
  /// none where there is no memory.
  func takeBlocks(_ sizeClass: SizeClass) -> FreeBlock {
    if let blocks = takeListed(sizeClass) { return blocks }
    if state.cutting[sizeClass] == .none {
      state.cutting[sizeClass] = makeSlab(of: sizeClass)
    }
    let slab = state.cutting[sizeClass]
    // Where memory is short, blocks of this class may have come home meanwhile.
    guard slab != .none else { return takeListed(sizeClass) ?? .none }
    let blocks = cut(slab)
    if slab.record.cut == slab.record.capacity { state.cutting[sizeClass] = .none }
    return blocks
  }

  private func takeListed(_ sizeClass: SizeClass) -> FreeBlock? {
    let slab = state.listed[sizeClass]
    guard slab != .none else { return nil }
    unlist(slab)
    return takeAll(of: slab)
  }

  private func takeAll(of slab: Slab) -> FreeBlock {
    let blocks = slab.record.free
    slab.record.free = .none
    slab.record.out = slab.record.cut
    return blocks
  }

  /// Cuts as many more blocks as fill a frame: what nobody asks for is not touched.
  private func cut(_ slab: Slab) -> FreeBlock {
    let record = slab.record
    let size = record.sizeClass.blockSize
    let room = max(1, UInt16(truncatingIfNeeded: Frame.size / size))
    let end = min(record.capacity, record.cut + room)
    slab.record.cut = end
    slab.record.out += end - record.cut
    state.totals[record.sizeClass].cut += UInt64(end - record.cut)
    return FreeBlock.list(
      from: record.base + UInt64(record.cut) * size,
      through: record.base + UInt64(end - 1) * size, by: size,
      mark: record.word ^ state.secret)
  }

  /// Lists a slab that had no free block before; or gives it back, if it had one alone.
  @inline(never)
  func slabHasBlocksAgain(_ slab: Slab) {
    list(slab)
    if slab.record.out == 0 { giveBack(slab) }
  }
}

/// The list of each class, a ring: slabs with free blocks, and the one that came last
/// is taken last. One that was full has a single free block at first; until its turn
/// comes, it has more.
extension CoreHeap {
  private func list(_ slab: Slab) {
    let sizeClass = slab.record.sizeClass
    let first = state.listed[sizeClass]
    guard first != .none else {
      state.listed[sizeClass] = slab
      slab.record.next = slab.address
      slab.record.previous = slab.address
      return
    }
    let last = Slab(address: first.record.previous)
    slab.record.next = first.address
    slab.record.previous = last.address
    last.record.next = slab.address
    first.record.previous = slab.address
  }

  private func unlist(_ slab: Slab) {
    let sizeClass = slab.record.sizeClass
    let next = Slab(address: slab.record.next)
    let previous = Slab(address: slab.record.previous)
    if state.listed[sizeClass] == slab {
      state.listed[sizeClass] = next == slab ? .none : next
    }
    previous.record.next = next.address
    next.record.previous = previous.address
  }
}

/// From frames to slabs and back.
extension CoreHeap {
  private func makeSlab(of sizeClass: SizeClass) -> Slab {
    let slab = makeSlabFromFree(of: sizeClass)
    guard slab == .none else { return slab }
    recover()
    return makeSlabFromFree(of: sizeClass)
  }

  /// Where memory is short, there may be enough frames in a row for a smaller slab.
  private func makeSlabFromFree(of sizeClass: SizeClass) -> Slab {
    let slab = takeRecord()
    guard slab != .none else { return .none }
    var count = sizeClass.slabFrames(besides: state.totals[sizeClass].frames)
    while count << Frame.shift >= sizeClass.blockSize {
      if let first = takeFreeFrames(count) {
        begin(slab, of: sizeClass, in: first, count)
        return slab
      }
      count /= 2
    }
    putRecord(slab)
    return .none
  }

  private func begin(
    _ slab: Slab, of sizeClass: SizeClass, in first: Frame, _ count: UInt64
  ) {
    let tag = state.tag | UInt64(sizeClass.number) << SlabWord.classShift
    slab.record = SlabRecord(
      of: sizeClass, in: first, count,
      word: slab.address | tag | (isChecking ? SlabWord.watched : 0), owner: address)
    setWords(of: slab, to: slab.record.word)
    state.totals[sizeClass].frames += UInt64(slab.record.frames)
  }

  @inline(never)
  func giveBack(_ slab: Slab) {
    let sizeClass = slab.record.sizeClass
    if slab.record.free != .none { unlist(slab) }
    if state.cutting[sizeClass] == slab { state.cutting[sizeClass] = .none }
    state.totals[sizeClass].frames -= UInt64(slab.record.frames)
    state.totals[sizeClass].cut -= UInt64(slab.record.cut)
    setWords(of: slab, to: FrameTable.Kind.none)
    giveFrames(Frame(holding: slab.record.base), count: UInt64(slab.record.frames))
    putRecord(slab)
  }

  private func setWords(of slab: Slab, to word: UInt64) {
    let first = Frame(holding: slab.record.base)
    for index in 0..<UInt64(slab.record.frames) { state.table[first + index] = word }
  }

  /// A record that no slab has; none where there is no memory. A frame holds 64 of
  /// them, and stays what it is.
  private func takeRecord() -> Slab {
    if state.records == .none {
      guard let frame = takeFreeFrames(1) else { return .none }
      for offset in stride(from: 0, to: Frame.size, by: Int(SlabRecord.room)) {
        putRecord(Slab(address: frame.address + offset))
      }
    }
    let slab = state.records
    state.records = Slab(address: slab.record.next)
    return slab
  }

  private func putRecord(_ slab: Slab) {
    slab.record.next = state.records.address
    state.records = slab
  }
}

extension SlabRecord {
  fileprivate init(
    of sizeClass: SizeClass, in first: Frame, _ count: UInt64, word: UInt64,
    owner: UInt64
  ) {
    (self.sizeClass, base) = (sizeClass, first.address)
    (self.word, self.owner) = (word, owner)
    frames = UInt8(truncatingIfNeeded: count)
    capacity = UInt16(truncatingIfNeeded: count * Frame.size / sizeClass.blockSize)
    units = UInt16(truncatingIfNeeded: sizeClass.blockSize / 16)
    reciprocal = ((1 << 24) + UInt32(units) - 1) / UInt32(units)
  }
}
