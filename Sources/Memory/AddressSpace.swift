// The kernel's address space: its page tables and its stacks, for all cores.

import Boot

/// Frames for page tables and stacks.
public struct PoolFrames: FrameSource {
  let pool: FramePool

  /// Up to where memory is mapped: Boot's tables reach 4 GB.
  nonisolated(unsafe) static var reach: UInt64 = 1 << 32

  public func take() -> Frame? { unsafe pool.take(1, below: Self.reach) }

  public func give(_ frame: Frame) { pool.give(frame) }
}

/// The one address space that there is. All cores share what this stands for.
///
/// The pointer stands on a promise of the initialiser's caller: the memory is the
/// address space's alone, and stays for good. All that changes there changes under
/// the lock.
@safe
public struct AddressSpace: BitwiseCopyable, @unchecked Sendable {
  private struct Shared: ~Copyable {
    let lock = SpinLock()
    var tables: Tables
    var stacks = StackWindow()
  }

  public typealias Tables = PageTables<MachineTableMemory<PoolFrames>>

  private let shared: UnsafeMutablePointer<Shared>

  /// How many frames an address space needs for itself.
  static var frames: UInt64 { Frame.count(for: UInt64(MemoryLayout<Shared>.size)) }

  @unsafe
  init(in first: Frame, _ tables: consuming Tables) {
    unsafe shared =
      UnsafeMutablePointer(bitPattern: UInt(first.address))
      .unsafelyUnwrapped
    unsafe shared.initialize(to: Shared(tables: tables))
  }

  /// What the processor's paging can do.
  public var features: PagingFeatures { unsafe shared.pointee.tables.features }

  /// Makes the core that runs this use the address space.
  public func activate() {
    unsafe shared.pointee.tables.activate()
  }

  /// Maps the registers of a device to themselves, uncached.
  public func mapDevice(at address: UInt64, size: UInt64) throws(PagingError) {
    unsafe shared.pointee.lock.acquire()
    defer { unsafe shared.pointee.lock.release() }
    try unsafe shared.pointee.tables.mapDevice(at: address, size: size)
  }

  /// Tells cores of changed translations by `sender` from now on, and waits for them.
  public func replaceSender(with sender: @escaping (_ pages: StalePages) -> Void) {
    unsafe shared.pointee.lock.acquire()
    defer { unsafe shared.pointee.lock.release() }
    unsafe shared.pointee.tables.invalidations.replaceSender(with: sender)
  }

  /// Tells all cores of the changes so far, and gives back the frames behind them.
  public func flush() {
    unsafe shared.pointee.lock.acquire()
    defer { unsafe shared.pointee.lock.release() }
    unsafe shared.pointee.tables.invalidations.flush()
  }

  /// Makes a stack of at least `size` bytes, with a guard page under it.
  public func makeStack(size: UInt64) throws(PagingError) -> Stack {
    unsafe shared.pointee.lock.acquire()
    defer { unsafe shared.pointee.lock.release() }
    return try unsafe shared.pointee.stacks.make(size: size, in: &shared.pointee.tables)
  }

  /// Unmaps a stack that nobody uses.
  public func remove(_ stack: Stack) {
    unsafe shared.pointee.lock.acquire()
    defer { unsafe shared.pointee.lock.release() }
    unsafe shared.pointee.stacks.remove(stack, in: &shared.pointee.tables)
  }

  /// Where `address` leads; nil where no page is mapped. It may be asked in a trap.
  public func translate(_ address: UInt64) -> Translation? {
    unsafe shared.pointee.tables.translate(address)
  }

  /// Whether all of `range` is mapped to itself: a device may be given no other.
  public func isIdentityMapped(_ range: Range<UInt64>) -> Bool {
    unsafe shared.pointee.tables.isIdentityMapped(range)
  }

  /// What lies at an address of the window of stacks; nil for any other. It may be
  /// asked in a trap.
  public func stack(at address: UInt64) -> StackPlace? {
    unsafe shared.pointee.stacks.explain(address, in: shared.pointee.tables)
  }
}
