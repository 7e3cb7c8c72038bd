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
    var console = Console()
    let isFirst = Panic.begin(on: &console)
    writeEvent(trap, to: &console)
    if isFirst { writeCircumstances(of: trap, to: &console) }
    Panic.end()
  }

  /// Writes who called whom, what lies at the address of a page fault, and the
  /// registers.
  package static func writeCircumstances(of trap: Trap, to console: inout Console) {
    Backtrace(from: trap.registers.rbp, at: trap.registers.rip, trap.registers.rsp)
      .write(to: &console)
    writeExplanation(trap, to: &console)
    writeRegisters(trap, to: &console)
  }

  /// Writes what happened, why, and where.
  package static func writeEvent(_ trap: Trap, to console: inout Console) {
    ExceptionNames.write(.name, of: trap.vector, to: &console)
    console.write(" (vector ")
    console.write(decimal: UInt64(trap.vector))
    console.write(", error code ")
    console.write(hex: trap.errorCode)
    console.writeLine(")")
    writeCause(trap, to: &console)
    console.write("    at   ")
    console.write(hex: trap.registers.rip, digits: 16)
    console.writeLine()
  }

  private static func writeCause(_ trap: Trap, to console: inout Console) {
    console.write("    ")
    switch trap.vector {
    case 14:
      PageFaultCause(trap).write(address: processor_fault_address(), to: &console)
    case 6 where isDeliberate(at: trap.registers.rip):
      console.write("ud2: a check of Swift's has failed, or the program asked for it")
    default:
      ExceptionNames.write(.meaning, of: trap.vector, to: &console)
    }
    console.writeLine()
  }

  private static func writeExplanation(_ trap: Trap, to console: inout Console) {
    guard trap.vector == 14 else { return }
    console.write("    that address lies in ")
    if unsafe !explainAddress(processor_fault_address()) {
      console.write("nothing that the kernel knows of")
    }
    console.writeLine()
  }

  /// Whether the bytes at `address` are `ud2`: where a check of Swift's fails
  /// (overflow, index, nil, precondition), the program jumps to one.
  private static func isDeliberate(at address: UInt64) -> Bool {
    guard image_start_address()..<text_end_address() - 1 ~= address else { return false }
    return unsafe memory_load8(address) == 0x0f && memory_load8(address + 1) == 0x0b
  }

  /// Writes the general registers, three a line. They are the first fifteen
  /// words of the frame, the last one first.
  private static func writeRegisters(_ trap: Trap, to console: inout Console) {
    let names: StaticString =
      "r15\nr14\nr13\nr12\nr11\nr10\nr9 \nr8 \nrbp\nrdi\nrsi\nrdx\nrcx\nrbx\nrax"
    for index in (0..<UInt8(15)).reversed() {
      console.write(index % 3 == 2 ? "    " : "  ")
      console.write(line: index, of: names)
      console.write(" ")
      console.write(hex: trap.word(index), digits: 16)
      if index % 3 == 0 { console.writeLine() }
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
    console.write("the guard page under the boot stack")
    return true
  }
  return false
}
