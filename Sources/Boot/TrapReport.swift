// The report of a trap that nobody handles.

import Machine

/// What a learner needs to find the fault: what happened, where, and how the
/// program got there.
public enum TrapReport {
  /// Writes one clause on what lies at an address, as "the null page"; false,
  /// and nothing written, where it does not know.
  public typealias Explanation = @convention(c) (UInt64) -> Bool

  /// Who knows what lies where: Boot its two absent pages, until Memory knows
  /// more.
  nonisolated(unsafe) private static var explainAddress: Explanation = explainBootAddress

  /// Asks `explain` from now on what lies at an address, and returns who was
  /// asked before, to be asked in turn.
  @discardableResult
  public static func replaceExplanation(with explain: @escaping Explanation)
    -> Explanation
  {
    let previous = unsafe explainAddress
    unsafe explainAddress = explain
    return previous
  }

  /// Writes the report and switches the machine off.
  static func end(_ trap: Trap) -> Never {
    var console = Panic.begin()
    writeHeading(trap, to: &console)
    writeCause(trap, to: &console)
    console.write("    at   ")
    console.write(hex: trap.rip, digits: 16)
    console.writeLine()
    Backtrace(from: trap.registers.rbp).write(to: &console)
    writeRegisters(trap, to: &console)
    Panic.end()
  }

  private static func writeHeading(_ trap: Trap, to console: inout Console) {
    ExceptionNames.write(.name, of: trap.vector, to: &console)
    console.write(" (vector ")
    console.write(decimal: UInt64(trap.vector))
    console.write(", error code ")
    console.write(hex: trap.errorCode)
    console.writeLine(")")
  }

  private static func writeCause(_ trap: Trap, to console: inout Console) {
    console.write("    ")
    switch trap.vector {
    case 14:
      let address = processor_fault_address()
      PageFaultCause(errorCode: trap.errorCode).write(address: address, to: &console)
      console.write(": ")
      if unsafe !explainAddress(address) {
        console.write("nothing that the kernel knows of")
      }
    case 6 where isDeliberate(at: trap.rip):
      console.write("ud2: a check that Swift compiled in has failed")
    default:
      ExceptionNames.write(.meaning, of: trap.vector, to: &console)
    }
    console.writeLine()
  }

  /// Whether the bytes at `address` are `ud2`: where a check of Swift's fails
  /// (overflow, index, nil, precondition), the program jumps to one.
  private static func isDeliberate(at address: UInt64) -> Bool {
    guard image_start_address()..<image_end_address() - 1 ~= address else { return false }
    return memory_load8(address) == 0x0f && memory_load8(address + 1) == 0x0b
  }

  /// Writes the general registers, three a line. They are the first fifteen
  /// words of the frame, in the order of `TrapFrame`.
  private static func writeRegisters(_ trap: Trap, to console: inout Console) {
    let names: StaticString =
      "r15\nr14\nr13\nr12\nr11\nr10\nr9 \nr8 \nrbp\nrdi\nrsi\nrdx\nrcx\nrbx\nrax"
    for index in 0..<UInt8(15) {
      console.write(index % 3 == 0 ? "    " : "  ")
      console.write(line: index, of: names)
      console.write(" ")
      console.write(
        hex: memory_load64(trap.frame_address &+ UInt64(index) * 8), digits: 16)
      if index % 3 == 2 { console.writeLine() }
    }
    console.write("    rsp ")
    console.write(hex: trap.registers.rsp, digits: 16)
    console.write("  rflags ")
    console.write(hex: trap.registers.rflags)
    console.writeLine()
  }
}

private func explainBootAddress(_ address: UInt64) -> Bool {
  var console = Console()
  if address < 4096 {
    console.write("the null page")
    return true
  }
  let guardPage = boot_stack_guard_address()
  if guardPage..<guardPage + 4096 ~= address {
    console.write("the page under the boot stack, which has overflowed")
    return true
  }
  return false
}
