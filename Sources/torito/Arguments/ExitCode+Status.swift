// How a command ends: with words where it failed, and with one of our statuses.

import ArgumentParser
import Launch
import Synchronization

extension ExitCode {
  init(_ status: ExitStatus) {
    self.init(status.rawValue)
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
      throw ExitCode(failure.status)
    } catch is CancellationError {
      throw ExitCode(.interrupted)
    }
  }
}
