// What real machines and firmwares hand over, and what Boot makes of it.

import DeviceModels
import Foundation
import Testing

@testable import Boot

@Suite("Corpus of QEMU's machines and firmwares")
struct CorpusTests {
  @Test("what Boot reads is what the machine was started with", arguments: Corpus.names)
  func capture(name: String) throws {
    let capture = try Corpus.capture(name)
    let found = try Findings(start: capture.start, in: capture.memory).facts
    let expected = try Corpus.expectations(name)
    for key in Set(found.keys).union(expected.keys).sorted() {
      #expect(found[key] == expected[key], "\(name): \(key)")
    }
    #expect(capture.memory.violations.isEmpty)
  }

  @Test("every file has its line in the README, and every line its file")
  func readme() throws {
    let files = try Corpus.folder.files()
    let stems = files.filter { $0.hasSuffix(".capture") || $0.hasSuffix(".expected") }
    let names = Set(stems.map { $0.prefix { $0 != "." } }).map { "\($0).capture" }
    let others = Set(files).subtracting(stems).subtracting(["README.md"])
    #expect(
      Set(stems).count == 2 * names.count, "a capture or its expectation is missing")
    let lines = try Corpus.folder.lines().map(\.name)
      .filter { !HostileCapture.names.contains($0) }
    #expect(lines.sorted() == (names + others).sorted())
  }

  @Test("the corpus is there, and each machine's file is small")
  func sizes() throws {
    #expect(Corpus.names.count >= 13)
    for name in Corpus.names {
      #expect(try Corpus.folder.text("\(name).capture").utf8.count < 8192)
    }
  }

  @Test("a capture that is malformed is not taken")
  func malformed() {
    for text in [
      "", "at 0x0 1", "start 5x", "start 0x0\n0000 00", "start 0x0\nat 0x0 1\n0000 0000",
      "start 0x0\nat 0x0 1\n0000 zz", "start 0x0\nat 0x0 x", "start 0x0\nend",
    ] {
      #expect(throws: Capture.Malformed.self) { try Capture(text) }
    }
  }
}
