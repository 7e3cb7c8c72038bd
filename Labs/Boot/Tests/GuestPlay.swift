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
    _ words: String = "memory of zeros"
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
    case write(function: String, value: UInt32, boot: UInt32)
  }

  /// The records that the plan adds, in order.
  var wanted: [Wanted] {
    var wanted: [Wanted] = []
    var (place, sequence) = (UInt32(0), before.newest)
    for (index, acts) in boots.enumerated() {
      let boot = before.boot + UInt32(index) + 1
      var isWatched = false
      for act in acts {
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
    case "a" where isWatched: return [.write(function: "ada", value: value, boot: boot)]
    case "b" where isWatched:
      return [
        .write(function: "bert", value: value & 0xffff, boot: boot),
        .write(function: "bert", value: value, boot: boot),
      ]
    default: return []
    }
  }

  /// Boots it, and compares the ring with the plan.
  func judge(on machine: GuestMachine, by trial: inout Trial) async throws {
    trial.step("memory: \(words)")
    trial.step("on \(machine.rawValue), the kernel with \(commandLine)")
    let found = try await slots(on: machine, trial)
    let records = found.records
    let kept = before.records.suffix(
      Int(Numbers.slots) - min(wanted.count, Int(Numbers.slots)))
    trial.step("the ring holds\n\(records.listed)")
    try trial.expect(records.count, is: kept.count + wanted.count) { "\($0) records" }
    try trial.expect(Array(records.prefix(kept.count)), is: Array(kept), \.listed)
    let guest = try await guest(trial)
    for (record, wanted) in zip(records.suffix(wanted.count), wanted) {
      try wanted.judge(record, guest, by: trial)
    }
  }

  /// The memory of the slots when the machine has ended as planned.
  func slots(on machine: GuestMachine, _ trial: Trial) async throws -> ModelMemory {
    let outcome = try await guest(trial).run(
      on: machine, commandLine: commandLine,
      planted: before.words.flatMap(\.bytes), at: Numbers.address,
      reading: Numbers.address..<Numbers.address + UInt64(Numbers.words) * 4)
    if outcome.status != UInt8(nonce & 0x3f) {
      try trial.fail(
        expected: "\(boots.count) boots, and status \(nonce & 0x3f)",
        found: outcome.ending + outcome.lastWords)
    }
    return ModelMemory(outcome.memory.words)
  }
}

extension GuestPlay.Wanted {
  func judge(_ record: RecordFields, _ guest: Guest, by trial: Trial) throws {
    switch self {
    case .text(let text): try trial.expect(record, is: text, \.words)
    case .write(let function, let value, let boot):
      let instruction = UInt64(record.payload[1]) << 32 | UInt64(record.payload[0])
      let place = guest.function(at: instruction) ?? "no function"
      let address = UInt64(record.payload[3]) << 32 | UInt64(record.payload[2])
      guard record.kind == 3, record.boot == boot, place.contains(function),
        address == guest.address(of: "ledger"), record.payload[4] == value
      else {
        return try trial.fail(
          expected:
            "a write of \(value.hex) to the ledger by \(function), in boot \(boot)",
          found: record.words + ", in \(place)")
      }
    }
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

extension GuestOutcome {
  /// The end of what the guest printed, for a person to read.
  fileprivate var lastWords: String {
    let lines = console.split(separator: "\n").suffix(8)
    return lines.isEmpty ? "" : "\nits console:\n" + lines.joined(separator: "\n")
  }
}

extension UInt32 {
  fileprivate var bytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}

extension [UInt8] {
  /// Words of four bytes, little-endian.
  fileprivate var words: [UInt32] {
    stride(from: 0, to: count - 3, by: 4).map { start in
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(self[start + $1]) << (8 * UInt32($1)) }
    }
  }
}
