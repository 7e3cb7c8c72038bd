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

  private static func bytes(_ count: Int) -> String {
    count == 1 ? "1 byte" : "\(count) bytes"
  }

  @Test("watch places of all four lengths, and leave others' registers alone")
  func watch() async throws {
    // Bits 0 and 1 of each register's four are 01, a write; 2 and 3 the length.
    let lengths: [(count: Int, bits: UInt64)] = [
      (1, 0b0001), (2, 0b0101), (4, 0b1101), (8, 0b1001),
    ]
    var cases: [Case] = []
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
        before.control |= UInt64(used % 2) << 8
        let address = 0x12_3456_7890 + UInt64(count)
        cases.append(
          Case(
            [.watchpoints(before), .watch(address: address & ~7, count: count)],
            [
              "registers, \(used) of them in use: \(before.told)",
              "watch \(Self.bytes(count)) at \((address & ~7).hex)",
            ],
            [.registers(before), Self.watching(used, address & ~7, bits, before)]))
      }
    }
    try await judge(cases, by: lab.trial("6.1", suite: Self.self))
  }

  @Test("refuse what cannot be watched")
  func refused() async throws {
    var full = Self.reset
    full.control |= 0b10_01_10_01
    let refusals: [(Registers, UInt64, Int, String)] = [
      (Self.reset, 0x1000, 3, "badLength"), (Self.reset, 0x1000, 0, "badLength"),
      (Self.reset, 0x1000, -4, "badLength"), (Self.reset, 0x1000, 16, "badLength"),
      (Self.reset, 0x1001, 2, "unaligned"), (Self.reset, 0x1002, 4, "unaligned"),
      (Self.reset, 0x1004, 8, "unaligned"), (full, 0x1000, 4, "noneFree"),
    ]
    var cases = refusals.map { before, address, count, reason in
      Case(
        [.watchpoints(before), .watch(address: address, count: count)],
        ["registers: \(before.told)", "watch \(Self.bytes(count)) at \(address.hex)"],
        [.registers(before), .watching(index: nil, refusal: reason, before)])
    }
    // What is watched no more is free again, and the others are as they were.
    full.control |= 0xffff_00ff
    for index in 0..<4 {
      var after = full
      after.control &= ~(0b11 << UInt64(2 * index) | 0xf << UInt64(16 + 4 * index))
      cases.append(
        Case(
          [.watchpoints(full), .unwatch(index)],
          ["registers: \(full.told)", "watch no more with register \(index)"],
          [.registers(full), .registers(after)]))
    }
    try await judge(cases, by: lab.trial("6.2", suite: Self.self))
  }

  @Test("tell what has happened, and forget it")
  func acknowledged() async throws {
    var before = Self.reset
    // Registers 0 and 3 are in use, one by its local bit, the other by its global
    // one; bits 8 and 9 belong to no register.
    before.control |= 0b11_1000_0001 | 0b1101 << 16 | 0b1101 << 28
    // The bits of registers that watch nothing may be set as well; bit 14 is a
    // single step's.
    let traps: [(UInt64, UInt64)] = [
      (0b0001, 0b0001), (0b1000, 0b1000), (0b1001, 0b1001), (0b0110, 0),
      (0b1110, 0b1000), (0x4000, 0), (0x4001, 1),
    ]
    let cases = traps.map { happened, hit in
      let status = 0xffff_0ff0 | happened
      var after = before
      after.status = status & ~0xf
      return Case(
        [.watchpoints(before), .acknowledge(status: status)],
        ["registers: \(before.told)", "a debug trap with DR6 \(status.hex)"],
        [.registers(before), .hit(hit, after)])
    }
    try await judge(cases, by: lab.trial("6.3", suite: Self.self))
  }

  /// Calls to watchpoints of their own, and what each must answer.
  private struct Case {
    let calls: [Call]
    let sentences: [String]
    let wanted: [Answer]

    init(_ calls: [Call], _ sentences: [String], _ wanted: [Answer]) {
      (self.calls, self.sentences, self.wanted) = (calls, sentences, wanted)
    }
  }

  /// Plays all cases to one child; what is told of a failure is its own case.
  private func judge(_ cases: [Case], by trial: Trial) async throws {
    let play = try await play(cases.flatMap(\.calls))
    var answers = play.answers[...]
    for played in cases {
      var trial = trial
      for (sentence, wanted) in zip(played.sentences, played.wanted) {
        trial.step(sentence)
        guard let answer = answers.popFirst() else {
          return try trial.expectAllAnswers(play, [])
        }
        try trial.expect(answer, is: wanted) { $0.told + $0.differences(from: wanted) }
      }
    }
  }
}
