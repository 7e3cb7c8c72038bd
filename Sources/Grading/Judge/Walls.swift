// Where a child is locked in, and where it is not.

import Foundation
import Launch

/// Bubblewrap's walls around a child.
enum Walls {
  /// What the child is called behind them.
  static let child = "/child"

  /// Whether the child at `path` is to be locked in.
  static func stand(around path: String) async -> Bool {
    switch ProcessInfo.processInfo.environment["TORITO_WALLS"] {
    case "bubblewrap": true
    case "none": false
    default: await Trials.shared.succeed(with: path)
    }
  }

  /// What the child at `path` is locked in with.
  static func enclosure(of path: String, _ bounds: Bounds) async throws -> Enclosure {
    var enclosure = try await bare.value
    enclosure.folders = [Enclosure.Folder(path, at: child)]
    enclosure.limits.temporary = bounds.fileSize
    enclosure.limits.fileSize = bounds.fileSize
    return enclosure
  }

  private static let bare = Task { try await Enclosure(folders: []) }

  /// Whether children can be locked in here: some systems forbid it, and whom root
  /// becomes may not enter each folder.
  private actor Trials {
    static let shared = Trials()

    private var trials: [String: Task<Bool, Never>] = [:]

    func succeed(with path: String) async -> Bool {
      let trial = trials[path] ?? Task { await Self.succeeds(with: path) }
      trials[path] = trial
      return await trial.value
    }

    private static func succeeds(with path: String) async -> Bool {
      guard Tool.bubblewrap.isPresent,
        let walls = try? await enclosure(of: path, Bounds(seconds: 60))
      else { return false }
      let command = walls.enclosing(["test", "-x", child])
      let proof = ChildProcess(
        program: command[0], arguments: Array(command.dropFirst()), limit: .seconds(60))
      return (try? await proof.collect().ending) == .exited(0)
    }
  }
}
