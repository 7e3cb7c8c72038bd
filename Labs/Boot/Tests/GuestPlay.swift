// What the lab's kernel is told to do, and what its memory must hold then.

import Grading

/// The acts of a play, a letter each, as `Kernel/Act.swift` has them.
struct GuestPlay: Sendable {
  let acts: [GuestAct]

  /// The memory before the first boot.
  let before: ModelMemory
  let words: String

  /// What the machine ends with, unless a trap is reported.
  private let status = UInt8.random(in: 8..<64)

  /// - Parameter boots: the acts of each boot; a reset comes between two.
  init(
    _ boots: [String], on before: ModelMemory = ModelMemory(), _ words: String = "zeros"
  ) {
    (self.before, self.words) = (before, words)
    acts = boots.joined(separator: "/").enumerated().map { place, letter in
      GuestAct(letter: letter, value: .random(in: 0 ... .max), place: UInt32(place))
    }
  }

  private var raisesTrap: Bool { acts.contains { $0.letter == "t" } }

  private var boots: Int { acts.count { $0.letter == "/" } + 1 }

  /// What a record must be: told of a function where it is a write.
  enum Wanted: Equatable {
    case text(RecordFields)
    case write(behind: String, value: UInt32, boot: UInt32)
  }

  /// The records that these many acts add, in order.
  func wanted(after count: Int) -> [Wanted] {
    var wanted: [Wanted] = []
    var (boot, sequence) = (before.boot + 1, before.newest)
    var isWatched = false
    for act in acts.prefix(count) {
      let new = act.records(in: boot, behind: sequence, isWatched: isWatched)
      wanted += new
      sequence += UInt32(new.count)
      isWatched = act.letter == "w" || isWatched && act.letter != "/"
      if act.letter == "/" { boot += 1 }
    }
    return wanted
  }

  /// Boots it, and compares the ring with what was told, after each act.
  func judge(on machine: GuestMachine, by trial: inout Trial) async throws {
    trial.step("memory holds \(words)")
    trial.step("on \(machine.rawValue), the kernel boots, and is told what to do:")
    let (outcome, rings) = try await play(on: machine, &trial)
    let guest = try await trial.guest(of: lab)
    for (count, ring) in rings.enumerated() {
      try judge(ring.records, after: count, guest, trial)
    }
    trial.step("the ring then holds\n\(outcome.slots.records.listed)")
    try judge(outcome.slots.records, after: acts.count, guest, trial)
    try judgeTraps(outcome.debugTraps, guest, trial)
  }

  /// Compares the ring with what these many acts must have made of it.
  private func judge(
    _ records: [RecordFields], after count: Int, _ guest: Guest, _ trial: Trial
  ) throws {
    var trial = trial
    if count > 0, count < acts.count {
      trial.step("behind \(acts[count - 1].told), the ring holds\n\(records.listed)")
    }
    let wanted = wanted(after: count)
    let kept = before.records.suffix(
      Int(Numbers.slots) - min(wanted.count, Int(Numbers.slots)))
    try judge(kept: Array(kept), in: records, by: trial)
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

  /// Each write must have made the processor trap, in the function that wrote and with
  /// what it was to write: a record of a write that nothing watched is made up.
  private func judgeTraps(
    _ traps: [DebugTrap], _ guest: Guest, _ trial: Trial
  ) throws {
    let wanted = wanted(after: acts.count).compactMap { $0.trap(in: guest) }
    let ledger = guest.address(of: "ledger") ?? 0
    let found = traps.filter { !$0.isAskedFor }
    for (index, place) in wanted.enumerated() where index < found.count {
      let trap = found[index]
      guard trap.instruction == place.instruction,
        UInt32(truncatingIfNeeded: trap.argument) & place.mask == place.value,
        trap.isOfWrite(to: ledger)
      else {
        return try trial.fail(
          expected:
            "as trap \(index + 1) one for the write to the ledger before \(place.instruction.hex)",
          found: "another one, before \(trap.instruction.hex)")
      }
    }
    try trial.expect(found.count, is: wanted.count) {
      "\($0) traps of debug registers, as QEMU counts them"
    }
  }

  /// The machine when it has ended as it should, and the slots behind each act.
  func play(
    on machine: GuestMachine, _ trial: inout Trial
  ) async throws -> (outcome: GuestOutcome, rings: [ModelMemory]) {
    let (outcome, told) = try await trial.guest(of: lab).run(
      on: machine, commandLine: "judged", planted: planted,
      at: Numbers.address - UInt64(Self.fence.count),
      tracesTraps: acts.contains { $0.letter == "w" }
    ) { Orders(self, status, to: $0).give() }
    for act in acts.prefix(told.rings.count) { trial.step(act.told) }
    if told.fault != nil || outcome.status != wantedStatus {
      let found = [told.fault, outcome.ending].compactMap { $0 }.joined(separator: "; ")
      try trial.fail(
        expected: expectedEnd, found: found + (await outcome.lastWords()))
    }
    if outcome.fences != [Self.fence, Self.fence] {
      try trial.fail(
        expected: "nothing stored before slot 0 or behind slot \(Numbers.slots)",
        found: "other bytes in the 64 before, or in the 64 behind")
    }
    return (outcome, told.rings)
  }

  private var expectedEnd: String {
    raisesTrap
      ? "the report of a trap, and its status \(wantedStatus)"
      : "\(boots == 1 ? "one boot" : "\(boots) boots"), and status \(wantedStatus)"
  }

  /// That of a report is the kernel's (`ExitStatus`).
  private var wantedStatus: UInt8 { raisesTrap ? 2 : status }

  /// What stands before the slots and behind them.
  fileprivate static let fence = (0..<64).map { UInt8(0xa5 ^ $0) }

  private var planted: [UInt8] {
    Self.fence + before.words.flatMap(\.bytes) + Self.fence
  }
}

extension GuestOutcome {
  fileprivate var fences: [[UInt8]] {
    let (start, count) = (Numbers.address, UInt64(GuestPlay.fence.count))
    let end = start + UInt64(Numbers.words) * 4
    return [memory(start - count..<start), memory(end..<end + count)]
  }
}
