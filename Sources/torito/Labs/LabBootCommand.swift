// `torito lab boot`: the learner's kernel, in QEMU.

import ArgumentParser
import Launch

struct LabBootCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boot",
    abstract: "Build a lab's kernel with your code in it, and boot it in QEMU.",
    discussion: """
      A reset starts the machine again, and its memory stays as it is. The kernel's exit \
      status becomes this command's own.
      """)

  @OptionGroup var argument: LabArgument

  @Option(help: "The machine: microvm, pc or q35; QEMU's options may follow.")
  var machine = MachineKind.microVM

  @Option(help: "The kernel's command line, as the handout tells it.")
  var append = ""

  @Flag(help: "Wait for gdb before the first instruction, and say how to attach.")
  var gdb = false

  @Option(help: "The port on which gdb is waited for.")
  var gdbPort: UInt16 = 1234

  @Option(
    help:
      "End the machine after so many seconds; 0 for never. (default: 60, never with --gdb)"
  )
  var timeout: Int?

  func validate() throws {
    if let timeout, timeout < 0 {
      throw ValidationError("--timeout takes seconds, 0 for never, not \(timeout).")
    }
    guard gdbPort > 0 else {
      throw ValidationError("--gdb-port takes a number from 1 to 65535.")
    }
    guard append.utf8.count < 4096 else {
      throw ValidationError("--append takes less than 4096 bytes.")
    }
  }

  func run() async throws {
    try await endingInWords {
      let status = try await cancellingOnSignals { try await boot() }
      if status != .success { throw status }
    }
  }

  private func boot() async throws -> ExitCode {
    let lab = try argument.lab
    LabSnapshots(lab).take()
    try await Requirements.of(.boot).obtain()
    let progress = LabRecord(lab).read(noteToLearner)
    for note in try await LabCheckup(lab).run(progress) { noteToLearner(note) }
    let kernel = try await lab.kernel()
    if gdb { try Debugger.announce(kernel, port: gdbPort) }
    let session = GuestSession(kernel, on: virtualMachine)
    let ending = try await session.run()
    if ending == .timedOut { sayWhatMayHaveBeen() }
    return session.report(ending, advice: "a handler that faults itself ends in one.")
  }

  private var virtualMachine: VirtualMachine {
    let seconds = timeout ?? (gdb ? 0 : 60)
    return VirtualMachine(
      kind: machine, commandLine: append, debuggerPort: gdb ? gdbPort : nil,
      endsOnReset: false, limit: seconds == 0 ? nil : .seconds(seconds))
  }

  private func sayWhatMayHaveBeen() {
    Terminal.error.line(
      "It did not end: it waits or loops, or a fault resets it again and again.")
  }
}
