// What the WebAssembly module of the boundary checks offers to its host.

/// The size of `Int`, so that the test knows where it ran.
@c(memory_word_bits)
public func wordBits() -> UInt32 { UInt32(Int.bitWidth) }

/// 0, or the line of the first check that failed.
@c(memory_boundaries)
public func boundaries() -> UInt32 { firstFailedBoundary() }

/// Nothing is allocated here, though maps could.
@c(posix_memalign)
public func allocate(_ block: UInt, _ alignment: UInt, _ size: UInt) -> Int32 { 12 }
