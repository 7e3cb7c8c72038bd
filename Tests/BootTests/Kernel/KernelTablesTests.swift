import Foundation
import Launch
import TestSupport
import Testing

@Suite(
  "The tables that the processor reads", .needs("gdb"), .inTurn, .timeLimit(.minutes(10)))
struct KernelTablesTests {
  @Test("all 256 gates are interrupt gates to a stub that leaves the gate's own vector")
  func interruptTable() async throws {
    let image = try await Kernels.shared.image(of: .boot)
    let table = try #require(image.symbols["interrupt_table"])
    let file = FileManager.default.temporaryDirectory.appending(
      path: "idt-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = try await DebuggedRun.inspect(
      .boot, at: "milestone_ready",
      ["dump binary memory \(file.path) \(table) \(table + 4096)"])
    let bytes = try #require(try? [UInt8](Data(contentsOf: file)), "gdb said:\n\(text)")
    try #require(bytes.count == 4096)
    for vector in 0..<256 {
      let gate = Gate(Array(bytes[vector * 16..<vector * 16 + 16]))
      #expect(gate.selector == 8)
      #expect(gate.attributes == 0x8e, "present, ring 0, interrupt gate (SDM 3, 6.14.1)")
      #expect(gate.stack == [2: 3, 8: 2, 14: 1][vector, default: 0])
      // `push imm8` is 6a and the byte; the stub pushes the vector less 128.
      let code = try #require(image.contents(at: gate.handler, count: 2))
      #expect(code == [0x6a, UInt8(truncatingIfNeeded: vector - 128)])
    }
  }

  @Test("the first 4 GB are mapped, but for page 0 and the page under the boot stack")
  func map() async throws {
    let image = try await Kernels.shared.image(of: .boot)
    let guardPage = try #require(image.symbols["boot_stack_guard"])
    let absent = [0, 0xfff, guardPage, guardPage + 0xfff, 0x1_0000_0000]
    let present = [
      0x1000, guardPage - 1, guardPage + 0x1000, 0x1f_ffff, 0x20_0000, 0xffff_ffff,
    ]
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "bytes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    // A file for each byte that can be read: gdb's two streams would come mixed.
    let text = try await DebuggedRun.inspect(
      .boot, at: "milestone_ready",
      (absent + present).map {
        "dump binary memory \(folder.path)/\($0) \($0) \($0 + 1)"
      })
    let read = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(read) == Set(present.map { "\($0)" }), "gdb said:\n\(text)")
  }
}

/// A gate as it lies in memory (Intel SDM 3, figure 6-8).
private struct Gate {
  let handler: UInt64
  let selector: UInt16
  let stack: UInt8
  let attributes: UInt8

  init(_ bytes: [UInt8]) {
    func number(_ places: [Int]) -> UInt64 {
      places.reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }
    handler = number([0, 1, 6, 7, 8, 9, 10, 11])
    selector = UInt16(number([2, 3]))
    stack = bytes[4]
    attributes = bytes[5]
  }
}
