// A sign of life while something takes its time.

/// Says on standard error what is being done, once it has taken two seconds.
enum Progress {
  static func during<Result: Sendable>(
    _ activity: String, _ body: () async throws -> Result
  ) async rethrows -> Result {
    let sign = Task { await showSigns(of: activity) }
    defer { sign.cancel() }
    let result = try await body()
    sign.cancel()
    await sign.value
    return result
  }

  private static func showSigns(of activity: String) async {
    let terminal = Terminal.error
    var seconds = 2
    do {
      try await Task.sleep(for: .seconds(seconds))
      guard terminal.isInteractive else {
        terminal.line("\(activity) ...")
        return
      }
      while true {
        terminal.text("\r\(terminal.dim("\(activity) ... \(seconds) s"))")
        try await Task.sleep(for: .seconds(1))
        seconds += 1
      }
    } catch {
      if terminal.isInteractive, seconds > 2 || !(error is CancellationError) {
        terminal.text("\r\u{1b}[K")
      }
    }
  }
}
