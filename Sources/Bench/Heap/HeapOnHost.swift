// The kernel's heap as a program on a host calls it, to be replayed beside others.

import Machine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory from the operating system, which costs what is touched, with a pool of all
/// its frames, and a heap for each thread that plays a core.
private struct Host: Sendable {
  let pool: FramePool
  let first: CoreHeap

  static let shared = Host()

  /// 16 GB of addresses.
  private static var size: UInt64 { 16 << 30 }

  private init() {
    let count = Self.size >> Frame.shift
    let frames = Self.addresses(Self.size)
    let table = unsafe FrameTable(
      unsafeAddress: Self.addresses(count * 8), first: Frame(holding: frames),
      count: count)
    pool = unsafe FramePool(
      unsafeAddress: Self.addresses(FramePool.size), table: table)
    unsafe pool.add(Frame(holding: frames), count: count)
    guard let heap = CoreHeap.make(core: 0, pool: pool) else { abort() }
    first = heap
  }

  /// Addresses at a multiple of 1 GB, with zeros behind them.
  private static func addresses(_ size: UInt64) -> UInt64 {
    let length = Int(size + 1 << 30)
    let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
    let place = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, flags, -1, 0)
    guard let place = unsafe place, unsafe place != MAP_FAILED else { abort() }
    return (UInt64(UInt(bitPattern: place)) + (1 << 30 - 1)) & ~(1 << 30 - 1)
  }
}

/// Called by each thread before it allocates. The first is core 0.
@c(torito_thread_start)
public func startThread(_ core: UInt32) {
  let host = Host.shared
  if core == 0 { return host.first.use() }
  CoreHeap.make(core: UInt64(core), pool: host.pool, beside: host.first)?.use()
}

// A pointer of C's is a number here: nobody looks behind it. Memory has a C function to
// free already.

@c(torito_malloc)
public func allocateOnHost(_ size: UInt) -> UInt {
  UInt(CoreHeap(address: core_heap()).allocate(UInt64(size)))
}
