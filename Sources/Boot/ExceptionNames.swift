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

  /// Line `n` is vector `n`. One text in place of 32 values keeps the image
  /// small: a value of this kind takes some 60 bytes of code to make.
  private static var lines: StaticString {
    """
    divide error, #DE: a division by zero, or with too large a quotient
    debug exception, #DB: a watchpoint, breakpoint register or single step
    non-maskable interrupt, NMI: the hardware wants to be heard
    breakpoint, #BP: an int3 instruction
    overflow, #OF: an into instruction met the overflow flag
    bound range exceeded, #BR: a bound instruction met an index out of range
    invalid opcode, #UD: bytes that are no instruction
    device not available, #NM: a floating-point instruction, of which this kernel has none
    double fault, #DF: a fault came while another was being delivered
    coprocessor segment overrun: never sent
    invalid TSS, #TS: a task state that cannot be used
    segment not present, #NP: a selector of an absent descriptor
    stack-segment fault, #SS: a stack address that is not canonical
    general protection, #GP: an address that is not canonical, or a value that is not allowed
    page fault, #PF: an address that no page allows
    reserved: never sent
    x87 floating-point error, #MF: an x87 instruction, of which this kernel has none
    alignment check, #AC: an access that is not aligned
    machine check, #MC: the hardware found itself broken
    SIMD floating-point, #XM: an SSE instruction, of which this kernel has none
    virtualization, #VE: an access that the hypervisor wants to see
    control protection, #CP: a return or jump to where it may not go
    reserved: never sent
    reserved: never sent
    reserved: never sent
    reserved: never sent
    reserved: never sent
    reserved: never sent
    hypervisor injection, #HV: an event from the hypervisor
    VMM communication, #VC: an access that the hypervisor must do
    security exception, #SX: a security-sensitive event
    reserved: never sent
    unexpected interrupt: no handler is registered
    """
  }

  /// Writes a part of the line of `vector`; vectors from 32 on share the last.
  package static func write(_ part: Part, of vector: UInt8, to sink: inout some TextSink)
  {
    var line: UInt8 = 0
    var isMeaning = false
    var index = 0
    while index < lines.utf8CodeUnitCount {
      let byte = lines.byte(at: index)
      index += 1
      if byte == UInt8(ascii: "\n") {
        (line, isMeaning) = (line + 1, false)
      } else if byte == UInt8(ascii: ":") {
        isMeaning = true
        index += 1  // the space behind it
      } else if line == min(vector, 32), isMeaning == (part == .meaning) {
        sink.put(byte)
      }
    }
  }
}
