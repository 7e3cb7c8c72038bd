// Ctrl-C, and other wishes that we should end.

import Dispatch
import Foundation

/// Waits for SIGINT, SIGTERM or SIGHUP, which end nothing by themselves then.
func waitForInterruption() async {
  let (stream, note) = AsyncStream.makeStream(of: Void.self)
  let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number)
    source.setEventHandler { note.yield() }
    source.resume()
    return source
  }
  for await _ in stream { break }
  for source in sources { source.cancel() }
}
