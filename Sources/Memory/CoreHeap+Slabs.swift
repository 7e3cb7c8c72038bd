// Where a class's blocks come from when its slab is exhausted, and where slabs go.

extension CoreHeap {
  /// The slab of a class that has none: it never has a block. Its record lies at the end
  /// of the heap's frame.
  var noSlab: Slab { Slab(address: address + Frame.size - SlabRecord.room) }

  /// A block of another slab, or of more of the same one; 0 where there is no memory.
  @inline(never)
  func allocateFromAnotherSlab(_ sizeClass: SizeClass, _ size: UInt64) -> UInt64 {
    guard !isChecking else { return allocateChecked(size, alignment: 16) }
    takeHome()
    guard let slab = slabWithBlocks(of: sizeClass) else { return 0 }
    makeCurrent(slab, of: sizeClass)
    return slab.take().address
  }

  /// A slab of this class that has a free block, and stands in no list.
  func slabWithBlocks(of sizeClass: SizeClass) -> Slab? {
    let slab = bestSlab(of: sizeClass)
    if let slab, slab.record.free == .none { slab.cutMore() }
    return slab
  }

  private func bestSlab(of sizeClass: SizeClass) -> Slab? {
    let current = state.current[Int(sizeClass.number)]
    if current.record.free != .none || current.record.cut < current.record.capacity {
      return current
    }
    let listed = state.listed[Int(sizeClass.number)]
    guard listed != 0 else { return makeSlab(of: sizeClass) }
    unlist(Slab(address: listed))
    return Slab(address: listed)
  }

  /// Lets a class take its blocks from `slab`. One block more is awaited of it from now
  /// on, so it is not given back each time that its last block is.
  func makeCurrent(_ slab: Slab, of sizeClass: SizeClass) {
    let former = state.current[Int(sizeClass.number)]
    guard former != slab else { return }
    slab.record.awaited &+= 1
    state.current[Int(sizeClass.number)] = slab
    if former != noSlab { leave(former) }
  }

  /// Does with a slab that was current what its free blocks are good for.
  func leave(_ slab: Slab) {
    slab.record.awaited &-= 1
    if slab.record.awaited == 0 {
      giveBack(slab)
    } else if slab.record.free != .none || slab.record.cut < slab.record.capacity {
      list(slab)
    } else {
      slab.record.isFull = true
      slab.record.awaited = 1
    }
  }

  /// Lists a slab again that was full, or gives back one that is empty.
  @inline(never)
  func slabHasChanged(_ slab: Slab) {
    if slab.record.isFull {
      slab.record.isFull = false
      slab.record.awaited = slab.record.capacity - 1
      list(slab)
    } else {
      unlist(slab)
      giveBack(slab)
    }
  }
}

/// The list of each class, a ring: slabs with a free block, and the one that came last
/// is taken last. One that was full has a single free block at first; until its turn
/// comes, it has more.
extension CoreHeap {
  private func list(_ slab: Slab) {
    slab.record.isListed = true
    let number = Int(slab.record.sizeClass.number)
    guard state.listed[number] != 0 else {
      state.listed[number] = slab.address
      slab.record.next = slab.address
      slab.record.previous = slab.address
      return
    }
    let first = Slab(address: state.listed[number])
    let last = Slab(address: first.record.previous)
    slab.record.next = first.address
    slab.record.previous = last.address
    last.record.next = slab.address
    first.record.previous = slab.address
  }

  private func unlist(_ slab: Slab) {
    guard slab.record.isListed else { return }
    slab.record.isListed = false
    let number = Int(slab.record.sizeClass.number)
    let (next, previous) = (slab.record.next, slab.record.previous)
    if state.listed[number] == slab.address {
      state.listed[number] = next == slab.address ? 0 : next
    }
    Slab(address: previous).record.next = next
    Slab(address: next).record.previous = previous
  }
}

/// From frames to slabs and back.
extension CoreHeap {
  private func makeSlab(of sizeClass: SizeClass) -> Slab? {
    if let slab = makeSlabFromFree(of: sizeClass) { return slab }
    recover()
    return makeSlabFromFree(of: sizeClass)
  }

  /// Where memory is short, there may be enough frames in a row for a smaller slab.
  private func makeSlabFromFree(of sizeClass: SizeClass) -> Slab? {
    guard let slab = takeRecord() else { return nil }
    let number = Int(sizeClass.number)
    var count = sizeClass.slabFrames(besides: state.totals[number].frames)
    while count << Frame.shift >= sizeClass.blockSize {
      if let first = takeFreeFrames(count) {
        begin(slab, of: sizeClass, in: first, count)
        return slab
      }
      count /= 2
    }
    putRecord(slab)
    return nil
  }

  private func begin(_ slab: Slab, of sizeClass: SizeClass, in first: Frame, _ count: UInt64) {
    let watched: UInt64 = isChecking ? 1 << 63 : 0
    slab.record = SlabRecord(
      of: sizeClass, in: first, count, word: slab.address | state.tag | watched,
      owner: address)
    setWords(of: slab, to: slab.record.word)
    state.totals[Int(sizeClass.number)].frames += UInt32(slab.record.frames)
    state.totals[Int(sizeClass.number)].blocks += slab.record.capacity
  }

  private func giveBack(_ slab: Slab) {
    let number = Int(slab.record.sizeClass.number)
    state.totals[number].frames -= UInt32(slab.record.frames)
    state.totals[number].blocks -= slab.record.capacity
    setWords(of: slab, to: FrameTable.Kind.none)
    giveFrames(Frame(holding: slab.record.base), count: UInt64(slab.record.frames))
    putRecord(slab)
  }

  private func setWords(of slab: Slab, to word: UInt64) {
    let first = Frame(holding: slab.record.base)
    for index in 0..<UInt64(slab.record.frames) { state.table[first + index] = word }
  }

  /// A record that no slab has. A frame holds 64 of them, and stays what it is.
  private func takeRecord() -> Slab? {
    if state.records == 0 {
      guard let frame = takeFreeFrames(1) else { return nil }
      for offset in stride(from: 0, to: Frame.size, by: Int(SlabRecord.room)) {
        putRecord(Slab(address: frame.address + offset))
      }
    }
    let slab = Slab(address: state.records)
    state.records = slab.record.next
    return slab
  }

  private func putRecord(_ slab: Slab) {
    slab.record.next = state.records
    state.records = slab.address
  }

  /// Gives back each slab that nobody has a block of, though it is current.
  func giveBackEmptySlabs() {
    for number in 0..<UInt8(SizeClass.count) {
      let slab = state.current[Int(number)]
      guard slab != noSlab, slab.record.awaited == 1 else { continue }
      makeCurrent(noSlab, of: SizeClass(number: number))
    }
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
    capacity = UInt32(truncatingIfNeeded: count * Frame.size / sizeClass.blockSize)
  }
}
