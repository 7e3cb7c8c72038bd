// `torito boot`: build a chapter's kernel and boot it in QEMU.

import ArgumentParser
import Foundation
import Launch

struct BootCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boot",
    abstract: "Build a chapter's kernel and boot it in QEMU.",
    discussion: """
      The kernel's exit status becomes this command's own. Ctrl-C ends the machine.

      Examples:
        torito boot                               the latest kernel, on a microVM
        torito boot boot --machine pc --cores 4   chapter 1 on an emulated PC
        torito boot 1 --append fault=divide       a fault, with its report
        torito boot 1 --gdb                       stop before the first instruction
        torito boot 1 --step 1-Letter             a smaller version, as the book tells it
      """)

  @Argument(help: "The chapter, by name or number.")
  var chapter = Chapter.latest

  @Option(
    help: "Boot this step instead: a smaller or wrong version of the chapter's kernel.",
    completion: .custom { words, _, _ in Step.completions(after: words) })
  var step: String?

  @Option(
    help: "The machine: microvm, pc or q35; QEMU's options may follow (microvm,acpi=off)."
  )
  var machine = MachineKind.microVM

  @Option(help: "How many cores.")
  var cores = 1

  @Option(help: "How much memory: megabytes, or with K, M or G.")
  var memory = "128M"

  @Option(help: "Who executes the guest: tcg (everywhere) or kvm (fast, Linux only).")
  var accel = Accelerator.tcg

  @Option(help: "What runs before the kernel; without this, the machine's own choice.")
  var firmware: Firmware?

  @Flag(help: "Wait for gdb before the first instruction, and say how to attach.")
  var gdb = false

  @Option(help: "The port on which gdb is waited for.")
  var gdbPort: UInt16 = 1234

  @Flag(help: "When the machine has ended, list the interrupts that it took, in words.")
  var trace = false

  @Option(
    help:
      "End the machine after so many seconds; 0 for never. (default: 60, never with --gdb)"
  )
  var timeout: Int?

  @Option(help: "The kernel's command line.")
  var append = ""

  func validate() throws {
    guard (1...255).contains(cores) else {
      throw ValidationError("--cores takes a number from 1 to 255, not \(cores).")
    }
    guard let memorySize else {
      throw ValidationError("--memory takes a size such as 64, 64M or 4G, not \(memory).")
    }
    guard memorySize >= 2 << 20 else {
      throw ValidationError(
        "--memory takes at least 2M: a kernel lies above the first megabyte.")
    }
    if let timeout, timeout < 0 {
      throw ValidationError("--timeout takes seconds, 0 for never, not \(timeout).")
    }
    guard gdbPort > 0 else {
      throw ValidationError("--gdb-port takes a number from 1 to 65535.")
    }
    guard append.utf8.count < 4096 else {
      throw ValidationError("--append takes less than 4096 bytes.")
    }
    guard !trace || accel == .tcg else {
      throw ValidationError("--trace needs --accel tcg: KVM tells QEMU of no interrupts.")
    }
  }

  /// Bytes of memory; nil where `memory` is no size, or beyond all that there are.
  private var memorySize: UInt64? {
    guard let match = memory.wholeMatch(of: #/([1-9][0-9]*)([kKmMgG]?)/#),
      let number = UInt64(match.1)
    else { return nil }
    let unit: UInt64 =
      switch match.2.lowercased() {
      case "k": 1 << 10
      case "g": 1 << 30
      default: 1 << 20
      }
    let (size, overflow) = number.multipliedReportingOverflow(by: unit)
    return overflow ? nil : size
  }

  func run() async throws {
    try await endingInWords {
      let status = try await cancellingOnSignals { try await boot() }
      if status != .success { throw status }
    }
  }

  private func boot() async throws -> ExitCode {
    let workspace = try Workspace()
    try await Requirements.of(.boot).obtain()
    try checkAccelerator()
    let kernel = try await KernelImage.built(chapter, step: step, in: workspace)
    let log = trace ? InterruptLog() : nil
    defer { log?.remove() }
    var virtualMachine = virtualMachine
    virtualMachine.interruptLog = log?.path
    if gdb { try Debugger.announce(kernel, port: gdbPort) }
    let session = GuestSession(kernel, on: virtualMachine)
    let ending = try await session.run()
    if let log { await log.show(on: Terminal.output, session.symbolizer) }
    return session.report(
      ending, advice: "`--trace` shows the interrupts that led to it.")
  }

  private var virtualMachine: VirtualMachine {
    VirtualMachine(
      kind: machine, cores: cores, memory: memory, accelerator: accel, firmware: firmware,
      commandLine: append, debuggerPort: gdb ? gdbPort : nil,
      limit: seconds == 0 ? nil : .seconds(seconds))
  }

  private var seconds: Int { timeout ?? (gdb ? 0 : 60) }

  private func checkAccelerator() throws {
    guard accel == .kvm else { return }
    #if !arch(x86_64)
      throw Failure(
        "KVM runs guests of the host's own kind, and this host is no x86-64: leave out `--accel kvm`.",
        status: .missing)
    #endif
    let device = "/dev/kvm"
    guard FileManager.default.fileExists(atPath: device) else {
      throw Failure(
        "there is no \(device): switch on virtualisation in the firmware, or leave out `--accel kvm`.",
        status: .missing)
    }
    guard access(device, R_OK | W_OK) == 0 else {
      throw Failure(
        "you may not use \(device): `sudo usermod -aG kvm $USER`, then log in again.",
        status: .missing)
    }
  }
}
