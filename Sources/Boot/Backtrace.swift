// Who called whom, by the chain of frame pointers.

import Machine

/// The calls that led to a place in the program.
///
/// A function that keeps a frame pointer pushes its caller's RBP right below
/// the return address and points RBP at it (System V ABI for x86-64, 3.2.2),
/// so the frames form a list that ends with the 0 that `entry.S` put there.
public struct Backtrace {
  /// The frame of the function whose return address comes next.
  private var frame: UInt64

  /// A return address that no frame holds; 0 for none.
  private var unframed: UInt64 = 0

  /// How many frames there still are to follow. A chain that was overwritten
  /// may run in a circle.
  private var framesLeft = 100_000

  /// More lines than anybody reads.
  static var lineLimit: Int { 24 }

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
    frame = framePointer
  }

  /// The calls that led to a trap at `rip`.
  ///
  /// Who calls what is no code traps before the callee could make a frame: the
  /// return address is still the last thing on the stack.
  init(from framePointer: UInt64, at rip: UInt64, _ rsp: UInt64) {
    frame = framePointer
    let isCode = image_start_address()..<text_end_address() ~= rip
    if !isCode, rsp % 8 == 0, unsafe Self.liesInStack(rsp) {
      unframed = unsafe memory_load64(rsp)
    }
  }

  /// The next return address, the innermost first; nil after the last.
  ///
  /// The chain is not trusted: each frame must lie in a stack. A later one may
  /// lie lower, where a trap switched stacks.
  @inline(never)
  package mutating func next() -> UInt64? {
    if unframed != 0 {
      defer { unframed = 0 }
      return unframed
    }
    guard framesLeft > 0, frame % 8 == 0, unsafe Self.liesInStack(frame),
      unsafe Self.liesInStack(frame + 8)
    else { return nil }
    framesLeft -= 1
    let address = unsafe memory_load64(frame + 8)
    frame = unsafe memory_load64(frame)
    return address
  }

  /// Writes a line for each call, and one line for a call that repeats: so the
  /// one who began a runaway recursion is seen. `torito boot` finds the
  /// addresses and adds function, file and line.
  package func write(to console: inout Console) {
    var calls = self
    var following = calls.next()
    for _ in 0..<Self.lineLimit {
      guard let address = following else { return }
      var count: UInt64 = 0
      while following == address {
        count &+= 1
        following = calls.next()
      }
      console.write("    from ")
      console.write(hex: address, digits: 16)
      if count > 1 {
        console.write(", ")
        console.write(decimal: count)
        console.write(" times in a row")
      }
      console.writeLine()
    }
  }
}

private func liesInBootStack(_ address: UInt64) -> Bool {
  address >= boot_stack_guard_address() + 4096 && address < boot_stacks_end_address()
}
