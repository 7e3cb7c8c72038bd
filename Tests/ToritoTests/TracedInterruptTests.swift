import Testing

@testable import Launch

@Suite("QEMU's log of interrupts")
struct TracedInterruptTests {
  /// As QEMU 7.2 wrote it.
  static let pageFault =
    "     0: v=0e e=0002 i=0 cpl=0 IP=0008:0000000000104901 pc=0000000000104901 SP=0010:0000000000113520 CR2=0000000000113518"
  static let doubleFault =
    "     1: v=08 e=0000 i=0 cpl=0 IP=0008:0000000000104901 pc=0000000000104901 SP=0010:0000000000113520 env->regs[R_EAX]=0000000000000000"
  static let firmware =
    "     5: v=08 e=0000 i=0 cpl=0 IP=f000:00000000000f1234 pc=00000000000f1234 SP=0000:0000000000006f00 env->regs[R_EAX]=0000000000000000"

  @Test("a page fault is told in words")
  func words() throws {
    let entry = try #require(TracedInterrupt(Self.pageFault))
    #expect(entry.isKernel)
    #expect(
      entry.words
        == "page fault, #PF (vector 14) at 0x104901: a write to 0x0000000000113518, "
        + "where no page is mapped; stack at 0x113520")
  }

  @Test("a double fault as well")
  func doubleFault() throws {
    let entry = try #require(TracedInterrupt(Self.doubleFault))
    #expect(entry.words == "double fault, #DF (vector 8) at 0x104901; stack at 0x113520")
  }

  @Test("what the firmware took is not the kernel's")
  func firmware() throws {
    let entry = try #require(TracedInterrupt(Self.firmware))
    #expect(!entry.isKernel)
  }

  /// A debug trap and what its emulator adds, between two others.
  static let debugTrap = """
    \(pageFault)
    RDI=0000000000000001 RBP=0000000000113ff0
    DR6=00000000ffff0ff0 DR7=0000000000000400
         2: v=01 e=0000 i=0 cpl=0 IP=0008:000000000010024d pc=000000000010024d SP=0010:0000000000113f20 env->regs[R_EAX]=0000000000000000
    RAX=0000000000000000 RDI=000000003369c8ea
    DR0=0000000000114000 DR1=0000000000000000 DR2=0000000000000000 DR3=0000000000000000
    DR6=00000000ffff0ff1 DR7=00000000000d0401
         3: v=01 e=0000 i=1 cpl=0 IP=0008:0000000000100300 pc=0000000000100300 SP=0010:0000000000113f20 env->regs[R_EAX]=0000000000000000
    \(firmware)
    """

  @Test("a trap is told with the registers below it")
  func registers() throws {
    let traps = TracedTrap.all(of: 1, in: Self.debugTrap)
    #expect(traps.map(\.instruction) == [0x10024d, 0x100300])
    #expect(traps.map(\.isAskedFor) == [false, true])
    let trap = try #require(traps.first)
    #expect(
      ["RDI", "DR0", "DR6", "DR7", "RSI"].map(trap.register)
        == [0x3369_c8ea, 0x114000, 0xffff_0ff1, 0xd0401, 0])
  }

  @Test(
    "other lines are none",
    arguments: ["", "RAX=0000 RBX=1", "Servicing hardware INT=0x08"])
  func others(line: String) {
    #expect(TracedInterrupt(line) == nil)
  }
}
