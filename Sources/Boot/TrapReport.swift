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
  public static func replaceExplanation(with explain: @escaping Explanation) -> Explanation {
    let previous = unsafe explainAddress
    unsafe explainAddress = explain
    return previous
  }

  /// Writes the report and switches the machine off.
  static func end(_ trap: Trap) -> Never {
    Panic.begin()
    var console = Console()
    writeHeading(trap, to: &console)
    writeCause(trap, to: &console)
    console.write("    at   ")
    console.write(hex: trap.rip, digits: 16)
    console.writeLine()
    Backtrace(from: trap.registers.rbp).write(to: &console)
    writeRegisters(trap.registers, to: &console)
    Panic.end()
  }

  private static func writeHeading(_ trap: Trap, to console: inout Console) {
    console.write("\n*** ")
    if let name = TrapName(vector: trap.vector) {
      console.write(name.name)
      console.write(" (")
      console.write(name.mnemonic)
      console.write(", vector ")
    } else {
      console.write("unexpected interrupt (vector ")
    }
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
      if unsafe !explainAddress(address) { console.write("nothing that the kernel knows of") }
    case 6 where isDeliberate(at: trap.rip):
      console.write("ud2: a check that Swift compiled in has failed")
    default:
      console.write(TrapName(vector: trap.vector)?.meaning ?? "no handler is registered")
    }
    console.writeLine()
  }

  /// Whether the bytes at `address` are `ud2`: where a check of Swift's fails
  /// (overflow, index, nil, precondition), the program jumps to one.
  private static func isDeliberate(at address: UInt64) -> Bool {
    guard image_start_address()..<image_end_address() - 1 ~= address else { return false }
    return memory_load8(address) == 0x0f && memory_load8(address + 1) == 0x0b
  }

  private static func writeRegisters(_ frame: TrapFrame, to console: inout Console) {
    write("rax", frame.rax, "rbx", frame.rbx, "rcx", frame.rcx, to: &console)
    write("rdx", frame.rdx, "rsi", frame.rsi, "rdi", frame.rdi, to: &console)
    write("rbp", frame.rbp, "rsp", frame.rsp, "r8 ", frame.r8, to: &console)
    write("r9 ", frame.r9, "r10", frame.r10, "r11", frame.r11, to: &console)
    write("r12", frame.r12, "r13", frame.r13, "r14", frame.r14, to: &console)
    write("r15", frame.r15, "rfl", frame.rflags, "cs ", frame.cs, to: &console)
  }

  private static func write(
    _ name1: StaticString, _ value1: UInt64, _ name2: StaticString, _ value2: UInt64,
    _ name3: StaticString, _ value3: UInt64, to console: inout Console
  ) {
    console.write("    ")
    write(name1, value1, to: &console)
    write(name2, value2, to: &console)
    write(name3, value3, to: &console)
    console.writeLine()
  }

  private static func write(
    _ name: StaticString, _ value: UInt64, to console: inout Console
  ) {
    console.write(name)
    console.write(" ")
    console.write(hex: value, digits: 16)
    console.write("  ")
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
