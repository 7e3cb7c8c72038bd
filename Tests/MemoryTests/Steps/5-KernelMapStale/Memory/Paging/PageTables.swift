// The page tables: which addresses lead where, and what may be done there.

/// The four levels of tables by which the processor translates an address (Intel
/// SDM 3, 4.5). There is one address space, so one value of this type.
///
/// A table, once made, stays: it is filled again and never given back. So who reads
/// the tables while another core changes them, as a trap does, needs no lock. Who
/// changes them holds one. It must take interrupts while it waits for that lock: the
/// one that has it may be waiting for this core to forget a translation.
public struct PageTables<Memory: TableMemory>: ~Copyable {
  /// The frame of the topmost table.
  public let root: Frame

  /// What the processor can do.
  public let features: PagingFeatures

  /// What cores must still be told of changes, and the frames that wait for it.
  public var invalidations: Invalidations<Memory>

  let memory: Memory

  /// Tables that map nothing.
  ///
  /// - Parameter root: a frame that `memory` reaches and nothing else uses. It
  ///   lies below 4 GB where further cores are to start on it, in 32-bit mode.
  public init(root: Frame, memory: Memory, features: PagingFeatures) {
    (self.root, self.memory, self.features) = (root, memory, features)
    invalidations = Invalidations(frames: memory)
    fill(root, with: PageTableEntry(bits: 0), step: 0)
  }

  /// The addresses that can be mapped: the lower half of the canonical ones.
  public static var addresses: Range<UInt64> { 0..<1 << 47 }

  /// Maps `range` to as many bytes from `physical` on, with the largest pages that
  /// fit. What was mapped there before is replaced.
  ///
  /// - Parameter range: whole pages, as `physical` begins one.
  /// - Throws: `noFrame` and `outOfReach`, with no translation changed: at most
  ///   some pages are now several smaller ones that say the same, or tables stand
  ///   empty, and the next attempt uses them.
  public mutating func map(
    _ range: Range<UInt64>, to physical: UInt64, as access: PageAccess
  ) throws(PagingError) {
    precondition((range.lowerBound | range.upperBound | physical) % Frame.size == 0)
    let size = range.upperBound &- range.lowerBound
    let limit: UInt64 = 1 << features.physicalBits
    guard range.upperBound <= Self.addresses.upperBound, size <= limit,
      physical <= limit &- size
    else { throw .outOfReach(address: physical) }
    try make(
      Change(distance: physical &- range.lowerBound, bits: access.bits(on: features)),
      over: range)
  }

  /// Unmaps `range`, whole pages, of which not all need be mapped.
  ///
  /// - Throws: `noFrame`, as `map` does, where a part of a large page goes.
  public mutating func unmap(_ range: Range<UInt64>) throws(PagingError) {
    precondition((range.lowerBound | range.upperBound) % Frame.size == 0)
    precondition(range.upperBound <= Self.addresses.upperBound)
    try make(Change(distance: 0, bits: 0), over: range)
  }

  /// A frame, if need be one that waits for cores to forget it.
  mutating func takeFrame() throws(PagingError) -> Frame {
    if let frame = memory.take() { return frame }
    invalidations.flush()
    guard let frame = memory.take() else { throw .noFrame }
    return frame
  }
}
