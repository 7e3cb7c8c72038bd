// Faults on purpose: `torito boot boot --append fault=divide` and the like.

import Boot
import Machine

/// The faults that a reader can ask for, to see the report that each gives.
enum Faults {
  /// Commits the fault that the command line names, if it names one.
  static func provoke(asAskedBy commandLine: CommandLine) {
    guard let name = commandLine.value(of: "fault") else { return }
    if commandLine.bytes(in: name, are: "divide") { divide() }
    if commandLine.bytes(in: name, are: "null") { readNull() }
    if commandLine.bytes(in: name, are: "ud2") { processor_undefined_instruction() }
    if commandLine.bytes(in: name, are: "overflow") { overflow(by: UInt8(name.count)) }
    if commandLine.bytes(in: name, are: "stack") { recurse() }
    if commandLine.bytes(in: name, are: "double") { unsafe processor_lose_stack() }
    if commandLine.bytes(in: name, are: "call") { callNull() }
    if commandLine.bytes(in: name, are: "twice") { faultTwice() }
    if commandLine.bytes(in: name, are: "handler") { panicInHandler() }
    if commandLine.bytes(in: name, are: "nmi") { processor_interrupt_itself() }
    if commandLine.bytes(in: name, are: "loop") { while true { processor_wait() } }
    if commandLine.bytes(in: name, are: "panic") { giveUp() }
    panic(
      "no such fault: divide null ud2 overflow stack double call twice handler nmi loop panic"
    )
  }

  @inline(never)
  private static func giveUp() {
    panic("you asked for it")
  }

  @inline(never)
  private static func divide() {
    _ = processor_divide(1, 0)
  }

  /// A page fault, whose report asks for an explanation that faults itself.
  @inline(never)
  private static func faultTwice() {
    TrapReport.replaceExplanation { _ in unsafe memory_load64(8) == 0 }
    readNull()
  }

  /// A page fault, whose handler, on a stack of its own, gives up.
  @inline(never)
  private static func panicInHandler() {
    Traps.register({ _ in panic("the handler gave up") }, for: 14)
    readNull()
  }

  @inline(never)
  private static func callNull() {
    unsafe processor_call_null()
  }

  @inline(never)
  private static func readNull() {
    _ = unsafe memory_load64(0)
  }

  @inline(never)
  private static func overflow(by amount: UInt8) {
    var byte: UInt8 = 250
    byte += amount
    var console = Console()
    console.write(decimal: UInt64(byte))
  }

  @inline(never)
  private static func recurse() {
    if port_read8(0x80) == 0 { return }
    recurse()
    // Something to do after the call keeps it from becoming a jump.
    _ = port_read8(0x80)
  }
}
