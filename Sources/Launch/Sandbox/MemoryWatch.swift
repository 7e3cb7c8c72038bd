// How much memory a program and all that it has started hold together.

import Foundation

/// Ends a group of processes that holds more memory than it may. Hard limits bind each
/// process by itself, and none of them what processes share.
struct MemoryWatch: Sendable {
  /// The program that was started, which leads a group of its own.
  let process: Int32

  /// Bytes that it and its descendants may hold.
  let limit: UInt64

  /// How long a look is apart from the next: a process needs most of a second to fill a
  /// gigabyte.
  private static let interval = Duration.milliseconds(100)

  /// Looks until the task is cancelled.
  func run() async {
    while (try? await Task.sleep(for: Self.interval)) != nil {
      if Self.memory(of: process) > limit { kill(-process, SIGKILL) }
    }
  }

  /// Memory that files do not back, of `process` and its descendants.
  static func memory(of process: Int32) -> UInt64 {
    var children: [Int32: [Int32]] = [:]
    let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc")
    for child in (files ?? []).compactMap({ Int32($0) }) {
      if let parent = parent(of: child) { children[parent, default: []].append(child) }
    }
    var (sum, rest) = (UInt64(0), [process])
    while let next = rest.popLast() {
      sum += memoryOfItsOwn(next)
      rest += children[next] ?? []
    }
    return sum
  }

  /// Behind its name, which may hold anything, stand a state and the parent (proc(5)).
  private static func parent(of process: Int32) -> Int32? {
    let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let fields = text?.split(separator: ")").last?.split(separator: " ")
    return fields.flatMap { $0.count > 1 ? Int32($0[1]) : nil }
  }

  private static func memoryOfItsOwn(_ process: Int32) -> UInt64 {
    let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let lines = (text ?? "").split(separator: "\n").filter {
      $0.hasPrefix("RssAnon:") || $0.hasPrefix("RssShmem:")
    }
    return lines.reduce(0) { sum, line in
      let words = line.split(whereSeparator: \.isWhitespace)
      return sum + (words.count > 1 ? UInt64(words[1]) ?? 0 : 0) << 10
    }
  }
}
