// The unit in which memory is handed out: 4,096 bytes.

/// A page frame: 4,096 bytes of physical memory, at a multiple of 4,096.
public struct Frame: Equatable, Comparable, BitwiseCopyable, Sendable {
  /// Its number, counted from physical address 0.
  public let number: UInt64

  /// The frame with this number.
  public init(number: UInt64) {
    self.number = number
  }

  /// The frame that holds the byte at `address`.
  public init(holding address: UInt64) {
    number = address >> Self.shift
  }

  /// How many bits of an address lie within a frame.
  public static var shift: UInt64 { 12 }

  /// How many bytes a frame has.
  public static var size: UInt64 { 1 << shift }

  /// How many frames hold `size` bytes.
  public static func count(for size: UInt64) -> UInt64 {
    size >> shift &+ (size & (Self.size - 1) == 0 ? 0 : 1)
  }

  /// The address of its first byte.
  public var address: UInt64 { number << Self.shift }

  /// The frame that stands `count` frames further on.
  public static func + (frame: Frame, count: UInt64) -> Frame {
    Frame(number: frame.number &+ count)
  }

  public static func < (left: Frame, right: Frame) -> Bool {
    left.number < right.number
  }
}
