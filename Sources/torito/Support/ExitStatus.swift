// The statuses that scripts can rely on; `torito --help` lists them.

import ArgumentParser

extension ExitCode {
  /// Code of the user's does not build (EX_DATAERR).
  static let doesNotBuild = ExitCode(65)

  /// A tool is missing, too old, or does not work here (EX_UNAVAILABLE).
  static let missing = ExitCode(69)

  /// QEMU could not run, or failed by itself (EX_SOFTWARE).
  static let machineFailed = ExitCode(70)

  /// The machine was reset or switched off before the kernel told a status.
  static let noStatus = ExitCode(71)

  /// A time limit passed, as with timeout(1).
  static let timedOut = ExitCode(124)

  /// Ended by Ctrl-C, as shells count it.
  static let interrupted = ExitCode(130)
}

/// A failure that the user is told in a sentence, with what to do next.
struct Failure: Error, CustomStringConvertible {
  let description: String
  let status: ExitCode

  init(_ description: String, status: ExitCode) {
    self.description = description
    self.status = status
  }
}

extension AsyncParsableCommand {
  /// Runs `body`, and ends a failure of ours with its sentence and status.
  func endingInWords(_ body: () async throws -> Void) async throws {
    do {
      try await body()
      // Whoever counts on the output must not be told that all is well.
      if Terminal.hasLostOutput.load(ordering: .relaxed) { throw ExitCode.failure }
    } catch let failure as Failure {
      Terminal.error.line(Terminal.error.red("torito: ") + failure.description)
      throw failure.status
    } catch is CancellationError {
      throw ExitCode.interrupted
    }
  }
}
