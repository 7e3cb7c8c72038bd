// Who called whom, by the chain of frame pointers.

import Machine

/// The calls that led to a place in the program.
///
/// A function that keeps a frame pointer pushes its caller's RBP right below
/// the return address and points RBP at it (System V ABI for x86-64, 3.2.2),
/// so the frames form a list that ends with the 0 that `entry.S` put there.
public struct Backtrace {
  private let first: UInt64

  /// More calls than anybody reads; a runaway recursion has thousands.
  static var limit: Int { 24 }

  /// Tells whether eight bytes at an address lie in a stack that is mapped.
  public typealias StackTest = @convention(c) (UInt64) -> Bool

  /// Who knows the stacks: Boot its own, until Threads has made others.
  nonisolated(unsafe) private static var liesInStack: StackTest = liesInBootStack

  /// Asks `test` from now on what is a stack, and returns who was asked before.
  @discardableResult
  public static func replaceStackTest(with test: @escaping StackTest) -> StackTest {
    let previous = unsafe liesInStack
    unsafe liesInStack = test
    return previous
  }

  /// The calls that led to the function whose frame is at `framePointer`.
  public init(from framePointer: UInt64) {
    first = framePointer
  }

  /// Calls `body` with each return address, the innermost first.
  ///
  /// The chain is not trusted: each frame must lie in a stack and above the
  /// last.
  func forEachReturnAddress(_ body: (UInt64) -> Void) {
    var frame = first
    for _ in 0..<Self.limit {
      guard frame % 8 == 0, unsafe Self.liesInStack(frame),
        unsafe Self.liesInStack(frame + 8)
      else {
        return
      }
      body(memory_load64(frame + 8))
      let caller = memory_load64(frame)
      guard caller > frame else { return }
      frame = caller
    }
  }

  /// Writes a line for each call. `torito boot` finds the addresses and adds
  /// function, file and line.
  func write(to console: inout Console) {
    forEachReturnAddress { address in
      var console = Console()
      console.write("    from ")
      console.write(hex: address, digits: 16)
      console.writeLine()
    }
  }
}

private func liesInBootStack(_ address: UInt64) -> Bool {
  address >= boot_stack_guard_address() + 4096 && address < boot_stacks_end_address()
}
