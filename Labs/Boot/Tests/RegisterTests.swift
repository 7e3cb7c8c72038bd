import Grading
import Testing

@Suite("Step 6: the debug registers", .graded)
struct RegisterTests {
  /// As the processor starts (Intel SDM 3, table 10-1).
  private static let reset = Registers(
    addresses: [0, 0, 0, 0], status: 0xffff_0ff0, control: 0x400)

  /// What a call to `watch` must answer.
  private static func watching(
    _ index: Int, _ address: UInt64, _ bits: UInt64, _ before: Registers
  ) -> Answer {
    var after = before
    after.addresses[index] = address
    let shift = UInt64(16 + 4 * index)
    after.control =
      before.control & ~(0xf << shift) | bits << shift | 1 << UInt64(2 * index)
    return .watching(index: index, refusal: nil, after)
  }

  @Test("watch places of all four lengths, and leave others' registers alone")
  func watch() async throws {
    // Bits 0 and 1 of each register's four are 01, a write; 2 and 3 the length.
    let lengths: [(count: Int, bits: UInt64)] = [
      (1, 0b0001), (2, 0b0101), (4, 0b1101), (8, 0b1001),
    ]
    var trial = try lab.trial("6.1", suite: Self.self)
    for (count, bits) in lengths {
      for used in 0..<4 {
        var before = Self.reset
        // Somebody else's: registers below `used`, watching for executions and
        // accesses, by their global bits and by their local ones.
        for index in 0..<used {
          before.addresses[index] = 0x1111 * UInt64(index + 1)
          before.control |= 1 << UInt64(2 * index + index % 2)
          before.control |=
            UInt64([0b0000, 0b0011, 0b1111][index % 3]) << UInt64(16 + 4 * index)
        }
        before.control |= 0b1111 << UInt64(16 + 4 * used)
        before.control |= 0x100
        let address = 0x12_3456_7890 + UInt64(count)
        try await judge(
          [.watchpoints(before), .watch(address: address & ~7, count: count)],
          [
            "registers of which \(used) are in use: \(before.told)",
            "watch \(count) bytes at \((address & ~7).hex)",
          ],
          [.registers(before), Self.watching(used, address & ~7, bits, before)], &trial)
      }
    }
  }

  @Test("refuse what cannot be watched")
  func refused() async throws {
    var trial = try lab.trial("6.2", suite: Self.self)
    var full = Self.reset
    full.control |= 0b10_01_10_01
    let cases: [(Registers, UInt64, Int, String)] = [
      (Self.reset, 0x1000, 3, "badLength"), (Self.reset, 0x1000, 0, "badLength"),
      (Self.reset, 0x1000, -4, "badLength"), (Self.reset, 0x1000, 16, "badLength"),
      (Self.reset, 0x1001, 2, "unaligned"), (Self.reset, 0x1002, 4, "unaligned"),
      (Self.reset, 0x1004, 8, "unaligned"), (full, 0x1000, 4, "noneFree"),
    ]
    for (before, address, count, reason) in cases {
      try await judge(
        [.watchpoints(before), .watch(address: address, count: count)],
        ["registers: \(before.told)", "watch \(count) bytes at \(address.hex)"],
        [.registers(before), .watching(index: nil, refusal: reason, before)], &trial)
    }
    // What is watched no more is free again, and the others are as they were.
    full.control |= 0xffff_00ff
    for index in 0..<4 {
      var after = full
      after.control &= ~(0b11 << UInt64(2 * index) | 0xf << UInt64(16 + 4 * index))
      try await judge(
        [.watchpoints(full), .unwatch(index)],
        ["registers: \(full.told)", "watch no more with register \(index)"],
        [.registers(full), .registers(after)], &trial)
    }
  }

  @Test("tell what has happened, and forget it")
  func acknowledged() async throws {
    var trial = try lab.trial("6.3", suite: Self.self)
    var before = Self.reset
    // One is in use by its local bit, the other by its global one.
    before.control |= 0b0000_1001 | 0b1101 << 16 | 0b1101 << 20
    // The bits of registers that watch nothing may be set as well; bit 14 is a
    // single step's.
    for (happened, hit): (UInt64, UInt64) in [
      (0b0001, 0b01), (0b0010, 0b10), (0b0011, 0b11), (0b0100, 0), (0b1110, 0b10),
      (0x4000, 0), (0x4001, 1),
    ] {
      let status = 0xffff_0ff0 | happened
      var after = before
      after.status = status & ~0xf
      try await judge(
        [.watchpoints(before), .acknowledge(status: status)],
        ["registers: \(before.told)", "a debug trap with DR6 \(status.hex)"],
        [.registers(before), .hit(hit, after)], &trial)
    }
  }

  private func judge(
    _ calls: [Call], _ sentences: [String], _ wanted: [Answer], _ trial: inout Trial
  ) async throws {
    let play = try await play(calls)
    try trial.expectAllAnswers(play, sentences)
    for (index, answer) in play.answers.enumerated() {
      trial.step(sentences[index])
      try trial.expect(answer, is: wanted[index], \.told)
    }
  }
}
