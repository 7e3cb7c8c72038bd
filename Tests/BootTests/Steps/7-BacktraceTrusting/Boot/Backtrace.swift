// Who called whom, by the chain of frame pointers, which it trusts.

import Machine

/// The calls that led to a place in the program.
public struct Backtrace {
  /// The frame of the function whose return address comes next.
  private var frame: UInt64

  /// The calls that led to the function whose frame is at `framePointer`.
  public init(from framePointer: UInt64) {
    frame = framePointer
  }

  /// As if every trap came where a function had its frame.
  init(from framePointer: UInt64, at rip: UInt64, _ rsp: UInt64) {
    self.init(from: framePointer)
  }

  /// The next return address, the innermost first; nil after the last.
  package mutating func next() -> UInt64? {
    guard frame != 0 else { return nil }
    let address = unsafe memory_load64(frame + 8)
    frame = unsafe memory_load64(frame)
    return address
  }

  /// Writes a line for each call.
  package func write(to console: inout Console) {
    var calls = self
    while let address = calls.next() {
      console.write("    from ")
      console.write(hex: address, digits: 16)
      console.writeLine()
    }
  }
}
