import Foundation
import Testing

@testable import Launch

@Suite("How a machine's end is read")
struct GuestEndingTests {
  @Test("each status that a kernel can tell comes back", arguments: UInt8(0)...63)
  func status(status: UInt8) {
    // The kernel writes status + 1; QEMU exits with twice that, plus one.
    let code = (Int32(status) + 1) * 2 + 1
    #expect(GuestEnding(.exited(code)) == .status(status))
  }

  @Test("QEMU's own failure is no status of the kernel's")
  func qemuFailure() {
    #expect(GuestEnding(.exited(1)) == .machineFailed(1))
    #expect(GuestEnding(.signalled(11)) == .machineFailed(139))
  }

  @Test("a machine that computes too long is told from one that waits")
  func limits() {
    #expect(GuestEnding(.signalled(SIGXCPU)) == .tooLong)
    #expect(GuestEnding(.timedOut) == .timedOut)
  }

  @Test("a power-off tells no status")
  func powerOff() {
    #expect(GuestEnding(.exited(0)) == .withoutStatus)
  }
}
