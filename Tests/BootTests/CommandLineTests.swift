// The kernel's command line.

import DeviceModels
import Testing

@testable import Boot

@Suite("Command line")
struct CommandLineTests {
  /// What `name=` is followed by in `line`; nil where there is no such word.
  private func value(_ name: StaticString, in line: String) throws -> String? {
    var value: String?
    try withStartInfo(in: StartInfoModel(commandLine: line).memory) { info in
      guard let range = info.commandLine.value(of: name) else { return }
      value = String(decoding: range.map { info.commandLine[$0] }, as: UTF8.self)
    }
    return value
  }

  @Test("an address of 0 means that there is none (start_info.h, cmdline_paddr)")
  func none() throws {
    try withStartInfo(in: StartInfoModel().memory) { info in
      #expect(info.commandLine.count == 0)
      #expect(info.commandLine.value(of: "a") == nil)
    }
  }

  @Test(
    "the value of name=value",
    arguments: [
      ("fault=divide", "divide"), ("a fault=b c", "b"), ("fault", ""), ("fault=", ""),
      ("fault=a=b", "a=b"), ("  fault=x  ", "x"), ("", nil), ("   ", nil),
      ("faults=x", nil), ("default=x", nil), ("faul", nil), ("Fault=x", nil),
      ("=fault", nil), ("x=fault", nil),
    ] as [(String, String?)])
  func values(line: String, expected: String?) throws {
    #expect(try value("fault", in: line) == expected)
  }

  @Test("of a name that stands twice the last one counts")
  func lastWins() throws {
    #expect(try value("a", in: "a=1 b=2 a=3") == "3")
    #expect(try value("a", in: "a=1 a") == "")
  }

  @Test("only a space parts words")
  func separators() throws {
    #expect(try value("a", in: "a=1\tb=2") == "1\tb=2")
    #expect(try value("b", in: "a=1\tb=2") == nil)
  }

  @Test("bytes that are no UTF-8 are kept")
  func anyBytes() throws {
    var model = StartInfoModel()
    model.commandLine = Array("a=".utf8) + (1...255).filter { $0 != 0x20 }
    try withStartInfo(in: model.memory) { info in
      #expect(info.commandLine.value(of: "a")?.count == 254)
      #expect(info.commandLine[info.commandLine.count - 1] == 0xff)
    }
  }

  @Test("comparing bytes: the same length and the same bytes")
  func comparison() throws {
    try withStartInfo(in: StartInfoModel(commandLine: "a=null").memory) { info in
      let line = info.commandLine
      let range = line.value(of: "a") ?? 0..<0
      #expect(line.bytes(in: range, are: "null"))
      #expect(!line.bytes(in: range, are: "nul"))
      #expect(!line.bytes(in: range, are: "nulls"))
      #expect(!line.bytes(in: range, are: "nulL"))
      #expect(line.bytes(in: 0..<0, are: ""))
    }
  }

  @Test("4095 bytes and the zero that ends them fit; one byte more is refused")
  func longest() throws {
    var model = StartInfoModel()
    model.commandLine = [UInt8](repeating: 0x61, count: Rooms.commandLine - 1)
    try withStartInfo(in: model.memory) { info in
      #expect(info.commandLine.count == 4095)
    }
    model.commandLine = [UInt8](repeating: 0x61, count: Rooms.commandLine)
    #expect(throws: BootError.unterminated(.commandLine, limit: 4096)) {
      try withStartInfo(in: model.memory) { _ in }
    }
  }

  @Test("one that reaches 4 GB without an end is refused there")
  func reachesTheEnd() {
    let memory = StartInfoModel(commandLine: "").memory
    memory.store(0xffff_fffe as UInt64, at: StartInfoModel.address + 24)
    #expect(throws: BootError.unreadable(.commandLine, address: 0x1_0000_0000)) {
      try withStartInfo(in: memory) { _ in }
    }
    #expect(memory.violations.isEmpty)
  }

  @Test("one at the end of the address space is refused")
  func farAddress() {
    let memory = StartInfoModel(commandLine: "").memory
    memory.store(UInt64.max, at: StartInfoModel.address + 24)
    #expect(throws: BootError.unreadable(.commandLine, address: .max)) {
      try withStartInfo(in: memory) { _ in }
    }
  }
}
