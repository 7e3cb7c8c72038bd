// The log: a ring of slots that outlives a reset. Steps 2 and 3 of the handout.

import BootLabKit

/// Writes records into memory, the newest over the oldest, and finds them there
/// again after a reset.
public struct Recorder<Memory: RecorderMemory> {
  public private(set) var memory: Memory

  /// The number of this boot, from the first line; 0 where that is not whole.
  public let boot: UInt32

  /// Takes over what `memory` holds, whatever that is. Stores nothing.
  public init(_ memory: Memory) {
    self.memory = memory
    // TODO: step 3
    boot = 0
  }

  /// Appends a text: its first 44 bytes, but no part of a character.
  public mutating func append(text: Span<UInt8>) {
    // TODO: step 2
  }

  /// Appends that a watched place was written to: the instruction behind the one
  /// that wrote, the place, and the four bytes that stand there now.
  public mutating func append(
    write instruction: UInt64, at address: UInt64, value: UInt32
  ) {
    // TODO: step 2
  }

  /// Calls `body` with each record of the ring, the oldest first.
  public func visit(_ body: (Record) -> Void) {
    // TODO: step 2
  }
}
