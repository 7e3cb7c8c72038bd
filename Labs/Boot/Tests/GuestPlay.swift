// A plan for the lab's kernel, and what its memory must hold in the end.

import Grading

/// What the kernel does in each boot, a letter an act, as `Kernel/Plan.swift` has
/// it.
struct GuestPlay {
  let boots: [String]
  let nonce: UInt32

  /// The memory before the first boot.
  let before: ModelMemory
  let words: String

  init(
    _ boots: [String], nonce: UInt32, on before: ModelMemory = ModelMemory(),
    _ words: String = "zeros"
  ) {
    (self.boots, self.nonce, self.before, self.words) = (boots, nonce, before, words)
  }

  private var plan: String { boots.joined(separator: "/") }

  private var commandLine: String {
    let first = String(before.boot + 1, radix: 16)
    return "first=\(first) nonce=\(String(nonce, radix: 16)) plan=\(plan)"
  }

  /// What a record must be: told of a function where it is a write.
  enum Wanted: Equatable {
    case text(RecordFields)
    case write(behind: String, value: UInt32, boot: UInt32)
  }

  /// The records that the plan adds, in order.
  var wanted: [Wanted] {
    var wanted: [Wanted] = []
    var (place, sequence) = (UInt32(0), before.newest)
    for (index, acts) in boots.enumerated() {
      let boot = before.boot + UInt32(index) + 1
      var isWatched = false
      for act in acts {
        if act == "t" { return wanted }
        let new = Self.records(of: act, nonce, place, boot, sequence, isWatched)
        wanted += new
        sequence += UInt32(new.count)
        isWatched = isWatched || act == "w"
        place += 1
      }
      place += 1
    }
    return wanted
  }

  private static func records(
    of act: Character, _ nonce: UInt32, _ place: UInt32, _ boot: UInt32,
    _ sequence: UInt32, _ isWatched: Bool
  ) -> [Wanted] {
    let value = nonce &+ place
    switch act {
    case "n":
      let digits = String(nonce, radix: 16)
      let text =
        String(repeating: "0", count: 8 - digits.count) + digits
        + String(repeating: ".", count: Int(min(place, 56)))
      return [.text(.text(text, boot: boot, sequence: sequence + 1))]
    case "a" where isWatched:
      return [.write(behind: "ada_wrote", value: value, boot: boot)]
    case "b" where isWatched:
      return [
        .write(behind: "bert_wrote_half", value: value & 0xffff, boot: boot),
        .write(behind: "bert_wrote", value: value, boot: boot),
      ]
    default: return []
    }
  }

  /// Boots it, and compares the ring with the plan.
  func judge(on machine: GuestMachine, by trial: inout Trial) async throws {
    trial.step("memory holds \(words)")
    trial.step(
      "on \(machine.rawValue), the kernel boots with \(commandLine)\n(Labs/Boot/Kernel/Plan.swift says what the plan's letters do)"
    )
    let records = try await slots(on: machine, trial).records
    let kept = before.records.suffix(
      Int(Numbers.slots) - min(wanted.count, Int(Numbers.slots)))
    trial.step("the ring then holds\n\(records.listed)")
    try judge(kept: Array(kept), in: records, by: trial)
    let guest = try await guest(trial)
    for (record, wanted) in zip(records.dropFirst(kept.count), wanted) {
      try wanted.judge(record, guest, by: trial)
    }
    try trial.expect(records.count, is: kept.count + wanted.count) { "\($0) records" }
  }

  /// Of a long ring, the first record that is another one is enough to read.
  private func judge(
    kept: [RecordFields], in records: [RecordFields], by trial: Trial
  ) throws {
    for (index, wanted) in kept.enumerated() {
      let found = index < records.count ? records[index] : nil
      guard found != wanted else { continue }
      try trial.fail(
        expected:
          "\(kept.count) records of earlier boots, the oldest first; as record \(index + 1)\n\(wanted.told)",
        found: "as record \(index + 1)\n\(found?.told ?? "none")")
    }
  }

  /// The memory of the slots when the machine has ended as planned.
  func slots(on machine: GuestMachine, _ trial: Trial) async throws -> ModelMemory {
    try await outcome(on: machine, trial).slots
  }

  /// The machine when it has ended as planned.
  func outcome(on machine: GuestMachine, _ trial: Trial) async throws -> GuestOutcome {
    let outcome = try await guest(trial).run(
      on: machine, commandLine: commandLine,
      planted: Self.fence + before.words.flatMap(\.bytes) + Self.fence,
      at: Numbers.address - UInt64(Self.fence.count))
    if outcome.status != status {
      try trial.fail(
        expected: plan.contains("t")
          ? "the report of a trap, and its status \(status)"
          : "\(boots.count == 1 ? "one boot" : "\(boots.count) boots"), and status \(status)",
        found: outcome.ending + (await outcome.lastWords()))
    }
    if outcome.fences != [Self.fence, Self.fence] {
      try trial.fail(
        expected: "nothing stored before slot 0 or behind slot \(Numbers.slots)",
        found: "other bytes in the 64 before, or in the 64 behind")
    }
    return outcome
  }

  /// What stands before the slots and behind them.
  fileprivate static let fence = (0..<64).map { UInt8(0xa5 ^ $0) }

  /// The nonce's end; or that of a report, which is the kernel's (`ExitStatus`).
  private var status: UInt8 { plan.contains("t") ? 2 : UInt8(nonce & 0x3f) }
}

extension GuestOutcome {
  fileprivate var fences: [[UInt8]] {
    let (start, count) = (Numbers.address, UInt64(GuestPlay.fence.count))
    let end = start + UInt64(Numbers.words) * 4
    return [memory(start - count..<start), memory(end..<end + count)]
  }
}

/// The learner's kernel; that it does not build is a lesson, too.
func guest(_ trial: Trial) async throws -> Guest {
  do {
    return try await Guest(lab)
  } catch let refusal as GuestRefusal {
    try trial.fail(expected: "a kernel", found: refusal.description)
    throw refusal
  }
}
