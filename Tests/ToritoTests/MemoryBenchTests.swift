import Foundation
import Testing

@testable import Launch
@testable import torito

@Suite("`torito bench memory`")
struct MemoryBenchTests {
  private let bench = MemoryBench(
    allocators: ["glibc", "mimalloc", "torito"], runs: 1,
    traces: [
      .init(
        name: "tide", operations: 2, liveBytes: 43_600_000,
        figures: [
          .init(allocator: "glibc", nanoseconds: 40, overhead: 1.1),
          .init(allocator: "mimalloc", nanoseconds: 20, overhead: 1.5),
          .init(allocator: "torito", nanoseconds: 15, overhead: 1.32),
        ])
    ])

  @Test("is a word of its own, and a kernel is still measured by its chapter")
  func word() throws {
    let parsed = try Torito.parseAsRoot(["bench", "memory", "--runs", "3", "--json"])
    let command = try #require(parsed as? MemoryBenchCommand)
    #expect(command.json && command.runs == 3)
    #expect(throws: (any Error).self) {
      try Torito.parseAsRoot(["bench", "memory", "--runs", "0"])
    }
  }

  @Test("measures the heap of a step, and refuses one that is not there")
  func steps() async throws {
    let workspace = try Workspace()
    await #expect(throws: Failure.self) {
      try await ReplayBuild(workspace, step: "nowhere")
    }
    _ = try await ReplayBuild(workspace, step: "13-MeasuredTrust")
  }

  @Test("tells our figure over the best of the others")
  func ratio() {
    let table = MemoryBenchTable(bench)
    let words = { (line: String) in line.split(separator: " ").map(String.init) }
    #expect(
      table.lines(of: \.nanoseconds, "%.1f").map(words) == [
        ["live", "MB", "glibc", "mimalloc", "torito", "ratio"],
        ["tide", "43.6", "40.0", "20.0", "15.0", "0.75"],
      ])
    #expect(table.lines(of: \.overhead, "%.3f").last.map(words)?.last == "1.20")
  }

  @Test("replays all traces of the corpus")
  func sources() throws {
    let workspace = try Workspace()
    let names = try MemoryBenchRunner.sources(workspace).map(\.name)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: workspace.path("Tests/Corpus/Memory"))
    #expect(names.count == files.count { $0.hasSuffix(".trace") } + 5)
    #expect(names.contains("sqlite") && names.contains("relay"))
  }

  @Test("finds a program to preload for no tool but the two allocators")
  func libraries() {
    for tool in Tool.allCases where tool != .mimalloc && tool != .jemalloc {
      #expect(tool.library == nil)
    }
  }
}
