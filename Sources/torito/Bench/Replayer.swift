// The program that replays allocations, built for an allocator.

import Foundation
import Launch

/// Somebody's malloc and free, with the replayer of `Sources/Bench/Replay`.
struct Replayer: Sendable {
  /// The allocator's name.
  let name: String

  private let program: String

  private let library: Library

  /// Where they come from.
  private enum Library {
    case system
    case preloaded(String)
    case heap(String)

    var arguments: [String] {
      if case .heap(let path) = self { ["--heap", path] } else { [] }
    }

    var environment: [String: String] {
      if case .preloaded(let path) = self { ["LD_PRELOAD": path] } else { [:] }
    }
  }

  /// What the replayer prints (`replay.c`).
  struct Findings: Decodable, Sendable {
    let library: String
    let operations: Int

    /// Of an operation; where time was taken.
    let nanoseconds: Double?

    /// Bytes; where memory was looked at.
    let live, before, peak: Double?

    /// Memory at its peak over the most live bytes.
    var overhead: Double? {
      guard let live, let before, let peak else { return nil }
      return (peak - before) / live
    }
  }

  /// Builds it for all allocators that are here.
  static func all(_ build: ReplayBuild) async throws -> [Replayer] {
    let program = try await build.replayer()
    var all = [Replayer(name: "glibc", program: program, library: .system)]
    for tool in [Tool.mimalloc, .jemalloc] {
      guard let library = tool.library else {
        Terminal.error.line(
          "\(tool.rawValue) is left out, it is not installed: \(tool.installation)")
        continue
      }
      all.append(
        Replayer(name: tool.rawValue, program: program, library: .preloaded(library)))
    }
    return try await all + [
      Replayer(name: own, program: program, library: .heap(build.heap()))
    ]
  }

  /// The name of our own heap.
  static let own = "torito"

  /// Replays `trace`, a path or a name that the replayer knows.
  func replay(_ trace: String, ofMemory: Bool) async throws -> Findings {
    let said = Collector()
    let child = ChildProcess(
      program: program,
      arguments: library.arguments + (ofMemory ? ["--memory"] : []) + [trace],
      environment: library.environment, limit: .seconds(300))
    let ending = try await child.run(output: .handled { said.take($0) })
    guard ending == .exited(0),
      let findings = try? JSONDecoder().decode(Findings.self, from: Data(said.bytes))
    else {
      throw Failure(
        "\(name) does not replay \(trace) (\(ending)); see above.", status: .machineFailed
      )
    }
    // What cannot be preloaded is passed over with a warning, and glibc measured.
    if case .preloaded(let path) = library, findings.library != path {
      throw Failure(
        "\(name) was not preloaded, but \(findings.library) ran.", status: .machineFailed)
    }
    return findings
  }
}
