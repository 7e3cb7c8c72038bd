// Ctrl-C, and other wishes that we should end.

import Dispatch
import Foundation

/// Runs `body` so that SIGINT, SIGTERM, SIGHUP and SIGQUIT cancel it. Whoever waits for
/// a child then ends that child before anything else (`ChildProcess`).
package func cancellingOnSignals<Result: Sendable>(
  _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  let work = Task { try await body() }
  // A reader that goes away (`torito boot | head`) is told by `Terminal.write`.
  signal(SIGPIPE, SIG_IGN)
  let sources = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number)
    source.setEventHandler { work.cancel() }
    source.resume()
    return source
  }
  defer {
    for source in sources { source.cancel() }
  }
  return try await work.value
}
