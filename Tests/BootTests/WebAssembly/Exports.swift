// What the WebAssembly module of the boundary checks offers to its host.

/// The size of `Int`, so that the test knows where it ran.
@c(boot_word_bits)
public func wordBits() -> UInt32 { UInt32(Int.bitWidth) }

/// 0, or the line of the first check that failed.
@c(boot_boundaries)
public func boundaries() -> UInt32 { firstFailedBoundary() }
