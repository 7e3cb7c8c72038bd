import Foundation
import Launch
import TestSupport
import Testing

/// Orderings on loads and stores are what ThreadSanitizer understands.
@Suite(
  "Two cores that free one another's blocks, under ThreadSanitizer", .serialized, .inTurn)
struct SanitizerTests {
  private func run(
    with change: SanitizedHammer.Change? = nil
  ) async throws -> (ending: Ending, text: String) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "torito-hammer-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await SanitizedHammer(Workspace(), in: folder).run(with: change)
  }

  @Test("do not race", .from(.ci))
  func clean() async throws {
    let (ending, text) = try await run()
    #expect(ending == .exited(0), "\(text)")
    #expect(!text.contains("WARNING: ThreadSanitizer"), "\(text)")
  }

  @Test(
    "are seen to race where an ordering is dropped", .from(.ci),
    arguments: [
      (
        "CoreHeap+Return.swift", "successOrdering: .releasing",
        "successOrdering: .relaxed"
      ),
      (
        "CoreHeap+Return.swift", "exchange(0, ordering: .acquiring)",
        "exchange(0, ordering: .relaxed)"
      ),
      ("SpinLock.swift", "ordering: .releasing", "ordering: .relaxed"),
    ])
  func planted(file: String, old: String, new: String) async throws {
    let (ending, text) = try await run(with: .init(file: file, old: old, new: new))
    #expect(ending == .exited(66), "\(text)")
    #expect(text.contains("WARNING: ThreadSanitizer: data race"), "\(text)")
  }
}
