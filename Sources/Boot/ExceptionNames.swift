// What each exception is called and what it means.

/// The exceptions' names and meanings (Intel SDM 3, table 6-1; AMD APM 2, 8.2).
package enum ExceptionNames {
  /// What of an exception's line to write.
  package enum Part {
    /// Its name and mnemonic.
    case name

    /// What its coming means.
    case meaning
  }

  /// Line `n` is the name of vector `n`.
  private static var names: StaticString {
    """
    divide error, #DE
    debug exception, #DB
    non-maskable interrupt, NMI
    breakpoint, #BP
    overflow, #OF
    bound range exceeded, #BR
    invalid opcode, #UD
    device not available, #NM
    double fault, #DF
    coprocessor segment overrun
    invalid TSS, #TS
    segment not present, #NP
    stack-segment fault, #SS
    general protection, #GP
    page fault, #PF
    reserved
    x87 floating-point error, #MF
    alignment check, #AC
    machine check, #MC
    SIMD floating-point, #XM
    virtualization, #VE
    control protection, #CP
    reserved
    reserved
    reserved
    reserved
    reserved
    reserved
    hypervisor injection, #HV
    VMM communication, #VC
    security exception, #SX
    reserved
    unexpected interrupt
    """
  }

  /// Line `n` is the meaning of vector `n`.
  private static var meanings: StaticString {
    """
    a division by zero, or with too large a quotient
    a watchpoint, breakpoint register or single step
    the hardware wants to be heard
    an int3 instruction
    an into instruction met the overflow flag
    a bound instruction met an index out of range
    bytes that are no instruction
    a floating-point instruction, of which this kernel has none
    a fault came while another was being delivered
    never sent
    a task state that cannot be used
    a selector of an absent descriptor
    a stack address that is not canonical
    an address that is not canonical, or a value that is not allowed
    an address that no page allows
    never sent
    an x87 instruction, of which this kernel has none
    an access that is not aligned
    the hardware found itself broken
    an SSE instruction, of which this kernel has none
    an access that the hypervisor wants to see
    a return or jump to where it may not go
    never sent
    never sent
    never sent
    never sent
    never sent
    never sent
    an event from the hypervisor
    an access that the hypervisor must do
    a security-sensitive event
    never sent
    no handler is registered
    """
  }

  /// Writes a part of what is said of `vector`; vectors from 32 on share the
  /// last line.
  package static func write(_ part: Part, of vector: UInt8, to sink: inout some TextSink)
  {
    sink.write(line: min(vector, 32), of: part == .name ? names : meanings)
  }
}
