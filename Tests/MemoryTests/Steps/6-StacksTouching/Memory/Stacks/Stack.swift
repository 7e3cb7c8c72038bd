// A stack, with nothing under it.

/// A stack in the window of stacks: whole pages, under which none is mapped.
public struct Stack: Equatable, BitwiseCopyable, Sendable {
  /// The lowest byte that can be used.
  public let bottom: UInt64

  /// The first byte past the stack, a multiple of 64 KB.
  public let top: UInt64

  /// Where all stacks lie: 2 GB, far above memory.
  public static var window: Range<UInt64> {
    1 << 45..<1 << 45 + StackWindow.slotCount * StackWindow.slotSize
  }

  /// How many bytes can be used.
  public var size: UInt64 { top &- bottom }

  /// The page that a stack runs into when it has no more room.
  public var guardPage: UInt64 { bottom &- Frame.size }

  /// The first address of the slots that the stack has.
  var base: UInt64 { bottom & ~(StackWindow.slotSize - 1) }
}
