// Waits for files to change.

import Foundation
import Synchronization

/// Tells which files have changed, soon after they have.
///
/// It looks at the files' times: at once when the system gives word of a change,
/// and now and then in any case, since not every file system gives word. Where
/// one is found not to, it looks more often.
package final class FileWatch {
  private let root: String
  private let look: () -> FileTimes
  private let furtherFolders: [String]
  private let signs: Signs
  private let notifications: Notifications?
  private var times: FileTimes
  private var ticker: Task<Void, Never>?

  /// How often it looks while word comes, and where none does.
  package static let slow = Duration.seconds(1)
  package static let fast = Duration.milliseconds(250)

  /// How long a change may take: an editor writes a new file, then renames it.
  private static let settling = Duration.milliseconds(15)

  /// Whether word of changes comes, as far as is known.
  package private(set) var isNotified: Bool

  /// - Parameters:
  ///   - folders: from `root`, those in which a new folder may matter; what `look`
  ///     looks into is watched in any case.
  ///   - polls: whether to do without word from the system.
  ///   - look: gives the times of the files that matter.
  package init(
    root: String, folders: [String] = [], polls: Bool = false,
    look: @escaping () -> FileTimes
  ) {
    (self.root, self.look, furtherFolders) = (root, look, folders)
    let signs = Signs()
    self.signs = signs
    notifications = polls ? nil : Notifications { signs.note() }
    isNotified = notifications != nil
    times = look()
    watchFolders()
    tick(every: isNotified ? Self.slow : Self.fast)
  }

  deinit { ticker?.cancel() }

  /// Waits for the next change.
  ///
  /// - Returns: the files, from the top of the checkout; nil when this task is
  ///   cancelled.
  package func next() async -> Set<String>? {
    for await _ in signs.stream {
      try? await Task.sleep(for: Self.settling)
      let wasTold = signs.takeNote()
      let now = look()
      let changes = now.changes(since: times)
      guard !changes.isEmpty else { continue }
      times = now
      watchFolders()
      if !wasTold { await doubtNotifications() }
      return changes
    }
    return nil
  }

  /// A change was found of which no word came: it may still be on its way.
  private func doubtNotifications() async {
    guard isNotified else { return }
    try? await Task.sleep(for: .milliseconds(100))
    guard !signs.takeNote() else { return }
    isNotified = false
    tick(every: Self.fast)
  }

  private func watchFolders() {
    notifications?.watch((times.folders + furtherFolders).map { "\(root)/\($0)" })
  }

  private func tick(every interval: Duration) {
    ticker?.cancel()
    ticker = Task { [signs] in
      while (try? await Task.sleep(for: interval)) != nil { signs.tick() }
    }
  }
}

/// What makes the watch look: word of a change, or time.
private final class Signs: Sendable {
  let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation
  private let isTold = Mutex(false)

  init() {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func tick() { continuation.yield() }

  func note() {
    isTold.withLock { $0 = true }
    continuation.yield()
  }

  /// Whether word came since this was asked last.
  func takeNote() -> Bool {
    isTold.withLock { told in
      defer { told = false }
      return told
    }
  }
}
