// The memory that slabs are made of.

import Machine
import Memory
import MemoryLabMachine

/// Frames, their words, and what is in them. In the kernel this is the pool and memory
/// (`PoolMemory`), in tests a model that watches every step. It is a handle: copies
/// stand for the same memory.
public protocol SlabMemory {
  /// Takes `count` frames in a row, whose words are 0. They hold what they held.
  ///
  /// - Returns: the address of the first; nil where there are none.
  func take(_ count: UInt64) -> UInt64?

  /// Gives back `count` frames from the one at `address` on. Their words must be
  /// 0 again by then (clause 3.4).
  func give(_ address: UInt64, count: UInt64)

  /// The word of the frame that holds the byte at `address`; 0 where it has none.
  func word(at address: UInt64) -> UInt64

  /// Sets the word of the frame that holds the byte at `address`.
  func setWord(at address: UInt64, to word: UInt64)

  /// The eight bytes at `address`, a multiple of 8.
  func load(_ address: UInt64) -> UInt64
  func store(_ value: UInt64, at address: UInt64)
}

/// The real thing.
public struct PoolMemory: SlabMemory {
  private let pool: FramePool
  private let table: FrameTable

  public init(_ pool: FramePool) {
    (self.pool, table) = (pool, pool.table)
  }

  public func take(_ count: UInt64) -> UInt64? { pool.take(count)?.address }

  public func give(_ address: UInt64, count: UInt64) {
    pool.give(Frame(holding: address), count: count)
  }

  public func word(at address: UInt64) -> UInt64 { table.word(at: address) }

  public func setWord(at address: UInt64, to word: UInt64) {
    table[Frame(holding: address)] = word
  }

  public func load(_ address: UInt64) -> UInt64 { unsafe memory_load64(address) }

  public func store(_ value: UInt64, at address: UInt64) {
    unsafe lab_store64(address, value)
  }
}
