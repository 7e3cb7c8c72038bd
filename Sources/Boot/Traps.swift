// From a trap's stub into Swift, and to whoever registered for it.

import Machine

/// The kernel's traps: exceptions, and later interrupts.
public enum Traps {
  /// Handles a trap. True resumes the interrupted program as the frame now
  /// says; false leaves the trap to the report that ends the kernel.
  ///
  /// A handler runs with interrupts off, on whatever was interrupted. It uses
  /// no heap, class or closure.
  public typealias Handler = @convention(c) (Trap) -> Bool

  nonisolated(unsafe) private static var handlers: InlineArray<256, Handler?> =
    InlineArray(repeating: nil)

  /// Calls `handler` at each trap with this vector from now on.
  ///
  /// - Returns: who had the vector before.
  @discardableResult
  public static func register(_ handler: Handler?, for vector: UInt8) -> Handler? {
    let previous = unsafe handlers[Int(vector)]
    unsafe handlers[Int(vector)] = handler
    return previous
  }

  fileprivate static func dispatch(_ trap: Trap) {
    if let handler = unsafe handlers[Int(trap.vector)], handler(trap) { return }
    TrapReport.end(trap)
  }
}

/// `traps.S` calls this with the address of the frame that it built.
@c(trap_dispatch)
func trapDispatch(_ frameAddress: UInt64) {
  Traps.dispatch(Trap(frame_address: frameAddress))
}

/// The interrupted program's registers, in the frame on the trap's stack: what
/// a handler writes here is what the program goes on with.
extension Trap {
  /// The stub's frame. This pointer stands on two promises: `frame_address` is
  /// what `traps.S` passed, and no `Trap` outlives its handler.
  private var frame: UnsafeMutablePointer<TrapFrame> {
    unsafe UnsafeMutablePointer(bitPattern: UInt(frame_address)).unsafelyUnwrapped
  }

  /// Which exception or interrupt this is.
  public var vector: UInt8 { UInt8(truncatingIfNeeded: unsafe frame.pointee.vector) }

  /// What the processor says of the cause; 0 for vectors without a code.
  public var errorCode: UInt64 { unsafe frame.pointee.error_code }

  /// All registers. Setting them says where and how the program goes on.
  public var registers: TrapFrame {
    get { unsafe frame.pointee }
    nonmutating set { unsafe frame.pointee = newValue }
  }

  /// One of the fifteen general registers, by its place in the frame.
  func word(_ index: UInt8) -> UInt64 {
    precondition(index < 15)
    return unsafe memory_load64(frame_address + UInt64(index) * 8)
  }
}
