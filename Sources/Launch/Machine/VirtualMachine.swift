// One run of a kernel in QEMU.

import Foundation

/// The machine that a kernel is to boot on.
package struct VirtualMachine: Sendable {
  package var kind: MachineKind
  package var cores: Int

  /// As QEMU writes sizes: a number of megabytes, or with a suffix.
  package var memory: String
  package var accelerator: Accelerator

  /// nil for the machine's own. Which that is on a microVM depends on who
  /// built QEMU: SeaBIOS, or on Debian 12 qboot.
  package var firmware: Firmware?

  /// Its file, where that was looked up before.
  package var firmwareFile: String?

  /// The kernel's command line.
  package var commandLine: String

  /// Wait for gdb on this port before the first instruction.
  package var debuggerPort: UInt16?

  /// Where QEMU writes down each interrupt; nil for nowhere.
  package var interruptLog: String?

  /// Whether the device is there by which the kernel tells its status.
  package var hasDebugExit: Bool

  /// Whether a reset ends the machine, instead of starting it again.
  package var endsOnReset: Bool

  /// More arguments for QEMU.
  package var furtherArguments: [String]

  package var limit: Duration?

  /// How many seconds of the processor's time it may use; nil for any number. Beside
  /// other work these pass as late as they must.
  package var processorLimit: UInt64?

  /// How many bytes a file may have that QEMU writes, roughly; where there is a limit
  /// on its time.
  package var fileLimit: UInt64 = 256 << 20

  /// Whether the last line on standard error tells how much of the processor's time it
  /// used (`ProcessorTime`). That has no limit then, and a signal that ends QEMU is told
  /// as a shell does, by a status from 128 on.
  package var tellsProcessorTime = false

  package init(
    kind: MachineKind = .microVM, cores: Int = 1, memory: String = "128M",
    accelerator: Accelerator = .tcg, firmware: Firmware? = nil, commandLine: String = "",
    debuggerPort: UInt16? = nil, hasDebugExit: Bool = true, endsOnReset: Bool = true,
    furtherArguments: [String] = [], limit: Duration? = nil
  ) {
    (self.kind, self.cores, self.memory) = (kind, cores, memory)
    (self.accelerator, self.firmware) = (accelerator, firmware)
    (self.commandLine, self.debuggerPort) = (commandLine, debuggerPort)
    (self.hasDebugExit, self.endsOnReset) = (hasDebugExit, endsOnReset)
    (self.furtherArguments, self.limit) = (furtherArguments, limit)
  }

  package static let program = "qemu-system-x86_64"

  /// What the installed QEMU says of its version; nil where it says none.
  package static func version() async -> Version? {
    let question = ChildProcess(
      program: program, arguments: ["--version"], limit: .seconds(30))
    let text = try? await question.collect().text
    return text.flatMap { Version(in: $0, after: "version ") }
  }

  /// The machine and its firmware, to be told from others.
  package var name: String {
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
  package func run(
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
    return GuestEnding(
      try await child(arguments).run(output: console, error: errors))
  }

  private func child(_ arguments: [String]) -> ChildProcess {
    guard processorLimit != nil || tellsProcessorTime else {
      return ChildProcess(program: Self.program, arguments: arguments, limit: limit)
    }
    return ChildProcess(
      program: "sh", arguments: ["-c", script, Self.program] + arguments, limit: limit)
  }

  /// How a shell starts QEMU.
  private var script: String {
    if tellsProcessorTime {
      return "\"$0\" \"$@\"; status=$?; \(ProcessorTime.command) >&2; exit $status"
    }
    // Shells count files in blocks of 512 bytes, some of them in 1024.
    let bounds = processorLimit.map {
      "ulimit -S -t \($0) && ulimit -S -f \(fileLimit / 512) && "
    }
    return (bounds ?? "") + "exec \"$0\" \"$@\""
  }
}
