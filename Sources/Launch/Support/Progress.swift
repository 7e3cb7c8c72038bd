// A sign of life while something takes its time.

/// Says on standard error what is being done, once it has taken two seconds.
package enum Progress {
  ///
  /// - Parameter detail: how far it is; shown on a terminal.
  package static func during<Result: Sendable>(
    _ activity: String, detail: @escaping @Sendable () -> String? = { nil },
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    let sign = Task { await showSigns(of: activity, detail) }
    let result: Result
    do {
      result = try await body()
    } catch {
      sign.cancel()
      await sign.value
      throw error
    }
    sign.cancel()
    await sign.value
    return result
  }

  private static func showSigns(
    of activity: String, _ detail: @Sendable () -> String?
  ) async {
    let terminal = Terminal.error
    guard await hasPassed(.seconds(2)) else { return }
    guard terminal.isInteractive else {
      terminal.line("\(activity) ...")
      return
    }
    var seconds = 2
    repeat {
      let more = detail().map { ", \($0)" } ?? ""
      terminal.text("\r\u{1b}[K" + terminal.dim("\(activity) ... \(seconds) s\(more)"))
      seconds += 1
    } while await hasPassed(.seconds(1))
    terminal.text("\r\u{1b}[K")
  }

  /// Waits; false where the activity ended before.
  private static func hasPassed(_ time: Duration) async -> Bool {
    (try? await Task.sleep(for: time)) != nil
  }
}
