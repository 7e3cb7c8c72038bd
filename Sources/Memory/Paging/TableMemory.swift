// What page tables stand on: frames, and memory to hold the tables.

import Machine

/// Frames, one at a time. A copy gives and takes from the same store.
public protocol FrameSource {
  /// A frame that nobody else has, whatever its bytes; nil where none is left.
  func take() -> Frame?

  /// Takes back a frame that `take` gave.
  func give(_ frame: Frame)
}

/// Frames for tables, and their memory by physical address.
///
/// `take` gives frames that can be reached at that time: below 4 GB for as long as
/// Boot's own page tables are in use.
public protocol TableMemory: FrameSource {
  /// The entry at `address`, a multiple of eight.
  func load64(_ address: UInt64) -> UInt64

  /// Stores an entry at `address` in one access.
  func store64(_ value: UInt64, to address: UInt64)
}

/// The machine's own memory, in which an address is physical and virtual at once.
///
/// It is safe because page tables load and store only in frames that they took.
@safe
public struct MachineTableMemory<Frames: FrameSource>: TableMemory {
  private let frames: Frames

  public init(frames: Frames) {
    self.frames = frames
  }

  public func take() -> Frame? { frames.take() }

  public func give(_ frame: Frame) { frames.give(frame) }

  public func load64(_ address: UInt64) -> UInt64 { unsafe memory_load64(address) }

  public func store64(_ value: UInt64, to address: UInt64) {
    unsafe memory_store64(address, value)
  }
}
