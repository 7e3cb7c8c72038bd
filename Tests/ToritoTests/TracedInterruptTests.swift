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

  @Test(
    "other lines are none",
    arguments: ["", "RAX=0000 RBX=1", "Servicing hardware INT=0x08"])
  func others(line: String) {
    #expect(TracedInterrupt(line) == nil)
  }
}
