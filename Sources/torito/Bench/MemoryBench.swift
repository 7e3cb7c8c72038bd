// What an allocation costs: nanoseconds and memory, beside other allocators.

import Foundation
import Launch

/// The measurements, as they are written to JSON.
struct MemoryBench: Codable, Sendable {
  let allocators: [String]
  let runs: Int
  var traces: [Trace] = []

  struct Trace: Codable, Sendable {
    let name: String
    let operations: Int

    /// The most bytes that are allocated at once.
    let liveBytes: Double

    /// Of each allocator, in their order.
    let figures: [Figures]
  }

  /// Medians of all runs.
  struct Figures: Codable, Sendable {
    let allocator: String

    /// Of one call of malloc or free.
    let nanoseconds: Double

    /// The most memory that was used over the most bytes that were allocated.
    let overhead: Double
  }
}

/// Makes the measurements.
struct MemoryBenchRunner: Sendable {
  let replayers: [Replayer]
  let runs: Int

  /// A trace by its name, and what the replayer calls it.
  typealias Source = (name: String, argument: String)

  /// The traces of the corpus, and then those that the replayer makes.
  static func sources(_ workspace: Workspace) throws -> [Source] {
    let folder = workspace.path("Tests/Corpus/Memory")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let recorded = files.filter { $0.hasSuffix(".trace") }
      .map { (String($0.dropLast(6)), "\(folder)/\($0)") }
    return recorded + ["server", "larson", "tide", "relay", "exchange"].map { ($0, $0) }
  }

  /// Replays a trace with each allocator in turn, so that all see the same noise.
  func measure(_ source: Source) async throws -> MemoryBench.Trace {
    var times = replayers.map { _ in [Double]() }
    var overheads = times
    var (operations, live) = (0, 0.0)
    for _ in 0..<runs {
      for (index, replayer) in replayers.enumerated() {
        let time = try await replayer.replay(source.argument, ofMemory: false)
        let memory = try await replayer.replay(source.argument, ofMemory: true)
        times[index] += [time.nanoseconds].compactMap { $0 }
        overheads[index] += [memory.overhead].compactMap { $0 }
        (operations, live) = (time.operations, memory.live ?? 0)
      }
    }
    return MemoryBench.Trace(
      name: source.name, operations: operations, liveBytes: live,
      figures: replayers.indices.map {
        .init(
          allocator: replayers[$0].name, nanoseconds: times[$0].median,
          overhead: overheads[$0].median)
      })
  }
}
