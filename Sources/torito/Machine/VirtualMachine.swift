// One run of a kernel in QEMU.

import Foundation

/// The machine that a kernel is to boot on.
struct VirtualMachine: Sendable {
  var kind = MachineKind.microVM
  var cores = 1

  /// As QEMU writes sizes: a number of megabytes, or with a suffix.
  var memory = "128M"
  var accelerator = Accelerator.tcg

  /// nil for the machine's own. Which that is on a microVM depends on who
  /// built QEMU: SeaBIOS, or on Debian 12 qboot.
  var firmware: Firmware?

  /// Its file, where that was looked up before.
  var firmwareFile: String?

  /// The kernel's command line.
  var commandLine = ""

  /// Wait for gdb on this port before the first instruction.
  var debuggerPort: UInt16?

  /// Where QEMU writes down each interrupt; nil for nowhere.
  var interruptLog: String?

  /// Whether the device is there by which the kernel tells its status.
  var hasDebugExit = true

  /// Whether a reset ends the machine, instead of starting it again.
  var endsOnReset = true

  /// More arguments for QEMU.
  var furtherArguments: [String] = []

  var limit: Duration?

  static let program = "qemu-system-x86_64"

  /// What the installed QEMU says of its version; nil where it says none.
  static func version() async -> Version? {
    let question = ChildProcess(
      program: program, arguments: ["--version"], limit: .seconds(30))
    let text = try? await question.collect().text
    return text.flatMap { Version(in: $0, after: "version ") }
  }

  /// The machine and its firmware, to be told from others.
  var name: String {
    kind.argument + (firmware.map { ", \($0.rawValue)" } ?? "")
  }

  /// What QEMU is told, apart from the kernel.
  var arguments: [String] {
    var arguments = [
      "-machine", kind.argument, "-accel", accelerator.rawValue, "-m", memory,
      "-smp", String(cores), "-no-user-config", "-nodefaults", "-display", "none",
      "-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console",
    ]
    if endsOnReset { arguments += ["-no-reboot"] }
    if hasDebugExit { arguments += ["-device", "isa-debug-exit,iobase=0xf4,iosize=1"] }
    if let debuggerPort { arguments += ["-S", "-gdb", "tcp:127.0.0.1:\(debuggerPort)"] }
    if let interruptLog { arguments += ["-d", "int", "-D", interruptLog] }
    return arguments + furtherArguments
  }

  /// Boots `kernel` and gives what its console says to `console`, as it comes.
  func run(
    _ kernel: String, console: ChildProcess.Stream,
    errors: ChildProcess.Stream = .inherited
  ) async throws -> GuestEnding {
    var arguments = arguments + ["-kernel", kernel]
    if let firmwareFile {
      arguments += ["-bios", firmwareFile]
    } else if let firmware {
      arguments += ["-bios", try await firmware.file(on: kind)]
    }
    if !commandLine.isEmpty { arguments += ["-append", commandLine] }
    let child = ChildProcess(
      program: Self.program, arguments: arguments, limit: limit)
    return GuestEnding(try await child.run(output: console, error: errors))
  }
}
