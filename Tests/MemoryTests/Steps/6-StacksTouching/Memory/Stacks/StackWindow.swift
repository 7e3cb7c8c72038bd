// The window of addresses in which stacks lie.

/// Which parts of the window have stacks.
///
/// The window has 32,768 slots of 64 KB. A stack's top is the end of a slot, and its
/// pages go down from there; what is left of the slot, at least a page, is not mapped
/// and so guards it at no cost. A stack of more than 60 KB has several slots in a row.
/// A bit a slot is all that is kept: 4 KB.
public struct StackWindow: ~Copyable {
  static var slotSize: UInt64 { 0x1_0000 }
  static var slotCount: UInt64 { 32_768 }

  /// Bit `n % 64` of word `n / 64` says whether slot `n` has a stack.
  private var used = InlineArray<512, UInt64>(repeating: 0)

  /// A window without stacks.
  public init() {}

  /// Makes a stack of at least `size` bytes, whose bytes may be anything. It costs
  /// a frame a page, and a table where none of the 32 slots beside had a stack.
  ///
  /// - Parameter size: not 0.
  /// - Throws: `noRoom` and `noFrame`; all is then as it was, but for tables.
  public mutating func make<Memory>(
    size: UInt64, in tables: inout PageTables<Memory>
  ) throws(PagingError) -> Stack {
    precondition(size > 0)
    let pages = Frame.count(for: size)
    let slots = (pages * Frame.size + Self.slotSize - 1) / Self.slotSize
    guard let slot = firstRun(of: slots) else { throw .noRoom(size: size) }
    let top = Stack.window.lowerBound + (slot + slots) * Self.slotSize
    let stack = Stack(bottom: top - pages * Frame.size, top: top)
    try tables.mapNewFrames(in: stack.bottom..<stack.top)
    mark(stack, as: true)
    return stack
  }

  /// Unmaps `stack`, which `make` gave and nobody uses. Its frames go back with the
  /// next flush of the invalidations.
  public mutating func remove<Memory>(
    _ stack: Stack, in tables: inout PageTables<Memory>
  ) {
    mark(stack, as: false)
    tables.unmapGivingBack(stack.bottom..<stack.top)
  }

  /// Whether the slot with this number has a stack.
  func isUsed(_ slot: UInt64) -> Bool {
    used[Int(slot / 64)] & 1 << (slot % 64) != 0
  }

  /// The first of the lowest `count` free slots in a row.
  private func firstRun(of count: UInt64) -> UInt64? {
    var run: UInt64 = 0
    var slot: UInt64 = 0
    while slot < Self.slotCount {
      if used[Int(slot / 64)] == .max {
        (run, slot) = (0, slot + 64)
        continue
      }
      run = isUsed(slot) ? 0 : run + 1
      slot += 1
      if run == count { return slot - count }
    }
    return nil
  }

  /// Notes of each slot of `stack` whether it has one; until now it was otherwise.
  private mutating func mark(_ stack: Stack, as isUsed: Bool) {
    for slot in Self.slot(of: stack.base)..<Self.slot(of: stack.top) {
      precondition(self.isUsed(slot) != isUsed)
      used[Int(slot / 64)] ^= 1 << (slot % 64)
    }
  }

  /// The number of the slot that `address`, in the window or its end, lies in.
  static func slot(of address: UInt64) -> UInt64 {
    (address - Stack.window.lowerBound) / slotSize
  }
}

extension PageTables {
  /// Maps a frame to each page of `range`, from the top down.
  ///
  /// - Throws: `noFrame`, with none mapped.
  mutating func mapNewFrames(in range: Range<UInt64>) throws(PagingError) {
    var bottom = range.upperBound
    while bottom > range.lowerBound {
      do throws(PagingError) {
        try mapNewFrame(at: bottom - Frame.size)
      } catch {
        unmapGivingBack(bottom..<range.upperBound)
        throw error
      }
      bottom -= Frame.size
    }
  }

  private mutating func mapNewFrame(at page: UInt64) throws(PagingError) {
    let frame = try takeFrame()
    do throws(PagingError) {
      try map(page..<page + Frame.size, to: frame.address, as: .data)
    } catch {
      memory.give(frame)
      throw error
    }
  }

  /// Unmaps `range`, of 4 KB pages that are mapped to frames of their own, and gives
  /// these back when no core can reach them.
  mutating func unmapGivingBack(_ range: Range<UInt64>) {
    var page = range.lowerBound
    while page < range.upperBound {
      guard let leaf = leaf(for: page), leaf.level == .pages else {
        preconditionFailure("a page that goes is mapped")
      }
      let none = PageTableEntry(bits: 0)
      replace(leaf.entry, at: leaf.place, by: none, page..<page + Frame.size)
      invalidations.giveBack(Frame(holding: leaf.entry.address))
      page += Frame.size
    }
  }
}
