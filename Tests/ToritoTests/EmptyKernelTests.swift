import Launch
import TestSupport
import Testing

@Suite(
  "The empty kernel", .needs("qemu-system-x86_64"), .inTurn, .timeLimit(.minutes(10)))
struct EmptyKernelTests {
  @Test("says its one byte and ends, on each machine", arguments: MachineKind.names)
  func boots(name: String) async throws {
    let kind = try #require(MachineKind(argument: name))
    let run = try await EmptyKernel.withFile { path in
      try await KernelRun(path, on: VirtualMachine(kind: kind))
    }
    run.expectStatus(EmptyKernel.status)
    #expect(run.console.hasSuffix("!\n"))
  }
}
