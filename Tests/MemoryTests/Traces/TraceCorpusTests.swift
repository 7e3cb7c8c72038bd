// The corpus of what real programs allocate and free.

import Foundation
import TestSupport
import Testing

@Suite("Corpus of allocation traces")
struct TraceCorpusTests {
  static let folder = CorpusFolder("Memory")

  @Test("every file has its line in the README, and every line its file")
  func readme() throws {
    let files = try Self.folder.files().filter { $0 != "README.md" }
    #expect(try Self.folder.lines().map(\.name).sorted() == files)
  }

  @Test("a trace holds what its line says", arguments: folder.names(of: "trace"))
  func trace(name: String) throws {
    let trace = try AllocationTrace(Array(Data(contentsOf: file(name))))
    let line = try Self.folder.lines().first { $0.name == "\(name).trace" }
    let found = "\(trace.operations.count) operations, \(trace.peak) bytes at most"
    #expect(line?.outcome == found)
    #expect(trace.threads == 1)
  }

  @Test("there are traces of six programs, one of which passes 16 MB, and all are small")
  func sizes() throws {
    let names = Self.folder.names(of: "trace")
    let sizes = try names.map { try Data(contentsOf: file($0)).count }
    #expect(names.count >= 6 && names.contains("sqlite"))
    #expect(sizes.allSatisfy { $0 < 300_000 } && sizes.reduce(0, +) < 1_100_000)
  }

  private func file(_ name: String) -> URL {
    Self.folder.url.appending(path: "\(name).trace")
  }
}

@Suite("A reader of allocation traces")
struct AllocationTraceTests {
  /// A trace with the given operations' bytes.
  private func bytes(
    operations: UInt8, blocks: UInt8, peak: UInt8, version: UInt8 = 1, _ rest: [UInt8]
  ) -> [UInt8] {
    [version, operations, blocks, peak].reduce(into: Array("torito\0t".utf8)) {
      $0 += [$1] + [UInt8](repeating: 0, count: 7)
    } + rest
  }

  @Test("finds each block's number by the rule that the last one freed is next")
  func numbers() throws {
    let trace = try AllocationTrace(
      bytes(operations: 6, blocks: 2, peak: 76, [1, 1, 10, 20, 3, 1, 2, 0x84, 1, 5, 0]))
    #expect(
      trace.operations == [
        .allocate(block: 0, size: 5), .allocate(block: 1, size: 10), .free(block: 0),
        .allocate(block: 0, size: 66), .free(block: 1), .allocate(block: 1, size: 0),
      ])
    #expect(trace.threads == 2 && trace.peak == 76 && trace.sizes == [66, 0])
  }

  @Test("takes nothing that is malformed")
  func malformed() {
    for bytes in [
      [], bytes(operations: 1, blocks: 1, peak: 5, []),
      bytes(operations: 1, blocks: 1, peak: 5, version: 2, [10]),
      bytes(operations: 1, blocks: 1, peak: 6, [10]),
      bytes(operations: 1, blocks: 2, peak: 5, [10]),
      bytes(operations: 1, blocks: 0, peak: 0, [3]),
      bytes(operations: 3, blocks: 1, peak: 5, [10, 3, 3]),
      bytes(operations: 1, blocks: 1, peak: 5, [0x8a]),
      bytes(operations: 1, blocks: 1, peak: 5, [UInt8](repeating: 0xff, count: 20)),
    ] {
      #expect(throws: AllocationTrace.Malformed.self) { try AllocationTrace(bytes) }
    }
  }
}
