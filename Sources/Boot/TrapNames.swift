// What each vector is called and what it means.

/// An exception's names (Intel SDM 3, table 6-1; AMD APM 2, 8.2).
struct TrapName {
  let name: StaticString
  let mnemonic: StaticString
  let meaning: StaticString

  private init(_ name: StaticString, _ mnemonic: StaticString, _ meaning: StaticString) {
    self.name = name
    self.mnemonic = mnemonic
    self.meaning = meaning
  }

  /// The names of `vector`; nil for one that no exception has.
  init?(vector: UInt8) {
    switch vector {
    case 0:
      self.init(
        "divide error", "#DE",
        "a division by zero, or with a quotient too large for its register")
    case 1: self.init("debug", "#DB", "a watchpoint, breakpoint register or single step")
    case 2: self.init("non-maskable interrupt", "NMI", "the hardware wants to be heard")
    case 3: self.init("breakpoint", "#BP", "an int3 instruction")
    case 4: self.init("overflow", "#OF", "an into instruction with the overflow flag set")
    case 5: self.init("bound range exceeded", "#BR", "a bound instruction out of range")
    case 6: self.init("invalid opcode", "#UD", "bytes that are no instruction")
    case 7: self.init("device not available", "#NM", "a floating-point instruction; this kernel has none")
    case 8: self.init("double fault", "#DF", "a fault came while another was being delivered")
    case 10: self.init("invalid TSS", "#TS", "a task state that cannot be used")
    case 11: self.init("segment not present", "#NP", "a selector of an absent descriptor")
    case 12: self.init("stack-segment fault", "#SS", "a stack address that is not canonical")
    case 13:
      self.init(
        "general protection", "#GP",
        "an address that is not canonical, a bad selector, or a register that refuses its value")
    case 14: self.init("page fault", "#PF", "an address that no page allows")
    case 16: self.init("x87 floating-point error", "#MF", "an x87 exception; this kernel has no x87 code")
    case 17: self.init("alignment check", "#AC", "an unaligned access")
    case 18: self.init("machine check", "#MC", "the hardware found itself broken")
    case 19: self.init("SIMD floating-point", "#XM", "an SSE exception; this kernel has no SSE code")
    case 20: self.init("virtualization", "#VE", "an access that the hypervisor wants to see")
    case 21: self.init("control protection", "#CP", "a return or jump to where it may not go")
    case 28: self.init("hypervisor injection", "#HV", "an event from the hypervisor")
    case 29: self.init("VMM communication", "#VC", "an access that the hypervisor must do")
    case 30: self.init("security", "#SX", "a security-sensitive event")
    default: return nil
    }
  }
}
