// A kernel in QEMU, with its console on our terminal.

import ArgumentParser
import Launch

/// One boot that a person looks at.
struct GuestSession {
  let kernel: KernelImage
  let machine: VirtualMachine
  let symbolizer: Symbolizer

  init(_ kernel: KernelImage, on machine: VirtualMachine) {
    (self.kernel, self.machine) = (kernel, machine)
    symbolizer = Symbolizer(kernel)
  }

  /// Boots it, and shows what it says as it comes.
  func run() async throws -> GuestEnding {
    let console = GuestConsole(terminal: .output, symbolizer: symbolizer)
    let (bytes, sink) = AsyncStream.makeStream(of: [UInt8].self)
    async let shown: Void = show(bytes, on: console)
    defer { sink.finish() }
    let ending = try await machine.run(
      kernel.path, console: .handled { sink.yield(Array($0)) })
    sink.finish()
    await shown
    return ending
  }

  private func show(_ bytes: AsyncStream<[UInt8]>, on console: GuestConsole) async {
    for await chunk in bytes { await console.take(chunk) }
    await console.finish()
  }

  /// Says how it ended, where the kernel did not.
  ///
  /// - Parameter advice: what to do about a triple fault.
  func report(_ ending: GuestEnding, advice: String) -> ExitCode {
    switch ending {
    case .status(let status):
      return ExitCode(Int32(status))
    case .withoutStatus:
      say("the machine was reset or switched off, and the kernel told no status.")
      say("a triple fault does that; \(advice)")
      return ExitCode(.noStatus)
    case .machineFailed(let code):
      say("\(VirtualMachine.program) failed (exit status \(code)); see above for why.")
      return ExitCode(.machineFailed)
    case .tooLong:
      say("ended: it has used all the processor time that it may.")
      return ExitCode(.timedOut)
    case .timedOut:
      let seconds = machine.limit?.components.seconds ?? 0
      say("ended after \(seconds) s. A longer limit is `--timeout SECONDS`, none is 0.")
      return ExitCode(.timedOut)
    }
  }

  private func say(_ sentence: String) {
    Terminal.error.line(Terminal.error.red("torito: ") + sentence)
  }
}
