import Testing

@testable import Book

@Suite("What may differ between two runs")
struct NormalisationTests {
  @Test(
    "is what its rule says, and nothing else",
    arguments: [
      ("times", "ready after 12.5 ms, 3 s", "ready after TIME, TIME"),
      ("times", "16 bytes, 7 seats", "16 bytes, 7 seats"),
      ("frequencies", "TSC at 2.1 GHz", "TSC at FREQUENCY"),
      ("addresses", "at 0xfea00200, 200", "at ADDRESS, 200"),
      ("ports", "remote localhost:1234, port 99", "remote localhost:PORT, port PORT"),
      ("hashes", "commit 58aa3b8, 1234567", "commit HASH, 1234567"),
      ("hashes", "defaced facade1", "defaced HASH"),
      ("paths", "/usr/share/q.rom and a/b", "PATH and a/b"),
      ("paths", "gdb ~/torito/x -ex", "gdb PATH -ex"),
      ("versions", "GNU gdb (Debian 13.1-3) 13.1", "GNU gdb (Debian 13.1-3) VERSION"),
      ("versions", "QEMU 10.0.2, version 7.2", "QEMU VERSION, version VERSION"),
      ("times addresses", "0x10 in 2 s", "ADDRESS in TIME"),
    ])
  func rules(names: String, text: String, expected: String) throws {
    let run = try Run("command: a\ninputs: b\nnormalise: \(names)\n", file: "a.run")
    #expect(run.normalised(text) == expected)
  }
}
