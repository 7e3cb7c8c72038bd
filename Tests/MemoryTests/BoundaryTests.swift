// The boundary checks, on the host and in WebAssembly.

import Foundation
import TestSupport
import Testing

@Suite("Frames and addresses above 4 GB")
struct MemoryBoundaryTests {
  @Test("with an Int of 64 bits")
  func host() {
    #expect(firstFailedBoundary() == 0, "the line of Boundaries.swift that failed")
  }

  @Test("with an Int of 32 bits: Memory as WebAssembly", .from(.ci))
  func webAssembly() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "torito-boundaries-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let module = try await WebAssemblyModule("Memory", in: folder)
    #expect(try await module.wordBits == 32)
    #expect(
      try await module.firstFailedBoundary == 0,
      "the line of Boundaries.swift that failed")
  }
}
