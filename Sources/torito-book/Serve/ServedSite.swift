// The site as it is now, and who wants to know when it changes.

import Book
import Foundation

/// The files that are served, by their paths, and the pages that are open.
actor ServedSite {
  /// A file of the site.
  struct File: Equatable, Sendable {
    let data: Data

    /// What is wrong with the page that it is.
    let findings: [Finding]
  }

  /// The page that is shown in place of one that is not there.
  static let missingPage = "404.html"

  private var files: [String: File] = [:]

  /// When each file changed last, by the count of changes.
  private var changeNumbers: [String: Int] = [:]

  /// The count of changes. It begins with the time, so that a page which another
  /// server sent is older than all of ours.
  private var count = Int(Date().timeIntervalSince1970 * 1000)

  /// The pages that are open, each with what it is told by.
  private var listeners: [Int: AsyncStream<Int>.Continuation] = [:]
  private var listenerCount = 0

  /// The file, and the number of the change that it shows.
  func file(_ path: String) -> (file: File, number: Int)? {
    files[path].map { ($0, count) }
  }

  func has(_ path: String) -> Bool { files[path] != nil }

  /// Puts `new` in place of what was served, and tells the open pages.
  func replace(with new: [String: File]) {
    count += 1
    let paths = Set(files.keys).union(new.keys)
    for path in paths where files[path] != new[path] { changeNumbers[path] = count }
    files = new
    for listener in listeners.values { listener.yield(count) }
  }

  /// Whether the page at `place` shows something else than when there had been
  /// `number` changes: it, or what every page takes its looks from, is new.
  func hasChanged(_ place: String, since number: Int) -> Bool {
    changeNumbers.contains { path, change in
      change > number && (path == place || !path.hasSuffix(".html"))
    }
  }

  /// A number now and at each change, until whoever waits goes away.
  func changes() -> AsyncStream<Int> {
    let number = listenerCount
    listenerCount += 1
    let (stream, listener) = AsyncStream.makeStream(
      of: Int.self, bufferingPolicy: .bufferingNewest(1))
    listeners[number] = listener
    listener.onTermination = { [weak self] _ in
      Task { await self?.forget(number) }
    }
    listener.yield(count)
    return stream
  }

  private func forget(_ number: Int) { listeners[number] = nil }
}
