import Launch
import TestSupport
import Testing

@Suite("How much of the processor's time a program has used")
struct ProcessorTimeTests {
  @Test(
    "is read from the last line, as shells write it",
    arguments: [
      ("0m0.120s 0m0.040s", 160), ("x\n0m0.00s 0m0.01s\n1m2.500s 0m0.5s\n", 63_000),
      ("0m0.250000s 0m0.000000s\n", 250), ("0m1s 0m0s", 1000),
    ])
  func line(text: String, milliseconds: Int) {
    #expect(ProcessorTime.children(in: text) == .milliseconds(milliseconds))
  }

  @Test(
    "is not made up",
    arguments: [
      "", "\n", "0m0.1s", "0m0.1s 0m", "0m0.1s 0m0.1s 0m0.1s", "qemu: no such",
      "0m0,1s 0m0,1s",
    ])
  func none(text: String) {
    #expect(ProcessorTime.children(in: text) == nil)
  }

  @Test(
    "is told of QEMU, and its status too", .needs("qemu-system-x86_64"), .inTurn,
    .timeLimit(.minutes(5)))
  func machine() async throws {
    var machine = VirtualMachine(limit: .seconds(120))
    machine.tellsProcessorTime = true
    let said = Collector()
    let measured = machine
    let ending = try await EmptyKernel.withFile { path in
      try await measured.run(
        path, console: .discarded, errors: .handled { said.take($0) })
    }
    #expect(ending == .status(EmptyKernel.status), "\(said.text)")
    let time = try #require(ProcessorTime.children(in: said.text), "\(said.text)")
    #expect(time > .zero && time < .seconds(120))
  }
}
