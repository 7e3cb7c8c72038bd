import Launch
import TestSupport
import Testing

/// A fault with memory, and the sentences that its report must have.
struct MemoryFault: CustomTestStringConvertible, Sendable {
  let name: String
  var checks = false
  let sentences: [String]

  var testDescription: String { name }

  static let all = [
    MemoryFault(
      name: "null",
      sentences: [
        "a read of 0x0000000000000008, where no page is mapped", "the null page",
      ]),
    MemoryFault(
      name: "text",
      sentences: [
        "a write to 0x0000000000100000, whose page forbids it", "the kernel's code",
      ]),
    MemoryFault(
      name: "data",
      sentences: ["execution of", "whose page forbids it", "a block of 64 bytes"]),
    MemoryFault(
      name: "guard",
      sentences: [
        "a write to 0x00002000", "where no page is mapped", "the guard under the stack",
      ]),
    MemoryFault(name: "unmapped", sentences: ["the window of stacks, where none is"]),
    MemoryFault(
      name: "hole",
      sentences: ["a write to 0x0000010000000000", "no memory that is mapped"]),
    MemoryFault(
      name: "double",
      sentences: [
        "of 64 bytes", "panic: a block was freed that is free already", "freeTwice",
      ]),
    MemoryFault(
      name: "foreign",
      sentences: ["panic: an address was freed that is no block of the heap's"]),
    MemoryFault(
      name: "overrun", checks: true,
      sentences: [
        "panic: somebody wrote behind the end of a block", "of 144 bytes", "overrun",
      ]),
    MemoryFault(
      name: "after", checks: true,
      sentences: [
        "panic: somebody wrote to a block after it was freed", "of 144 bytes",
      ]),
    MemoryFault(
      name: "array",
      sentences: [
        "request       core 0 asked for", "frames of large blocks",
        "panic: out of memory",
        "growWithoutEnd",
      ]),
  ]
}

@Suite(
  "A fault with memory is a sentence, and not a reset", .needs("qemu-system-x86_64"),
  .inTurn, .timeLimit(.minutes(10)))
struct MemoryFaultTests {
  @Test("each of them", arguments: MemoryFault.all)
  func report(fault: MemoryFault) async throws {
    var machine = VirtualMachine()
    machine.commandLine = "fault=\(fault.name)" + (fault.checks ? " heap=check" : "")
    let run = try await KernelRun(.memory, on: machine)
    run.expectStatus(2)
    let text = try await Symbolizer(Kernels.shared.image(of: .memory)).explained(
      run.console
    )
    .joined(separator: "\n")
    for sentence in fault.sentences {
      #expect(text.contains(sentence), "\(sentence) is not in:\n\(text)")
    }
  }

  @Test("and a machine with too little memory is told so")
  func tooLittle() async throws {
    let run = try await KernelRun(.memory, on: VirtualMachine(memory: "2M"))
    #expect(run.ending != .timedOut, "\(run.console)")
  }
}
