// What a machine left in its memory, compared with what it was told.

import Grading

extension GuestPlay {
  /// Boots it, and compares what `BlackBox` tells the kernel with what is in memory.
  func judgeTold(on machine: GuestMachine, by trial: inout Trial) async throws {
    trial.step("memory holds \(words)")
    trial.step(
      "on \(machine.rawValue), the kernel boots, and asks for `boot` and `visit` in the end"
    )
    let outcome = try await play(on: machine, &trial).outcome
    try trial.expect(outcome.toldBoot, is: before.boot + 1) { "boot \($0 ?? 0)" }
    let numbers = outcome.slots.records.map(\.sequence)
    try trial.expect(outcome.toldNumbers, is: numbers) {
      $0.isEmpty ? "no records" : "records " + $0.asRanges
    }
  }
}

extension GuestOutcome {
  /// Where the kernel leaves what it was told (`Kernel/Told.swift`).
  private var told: UInt64 { Numbers.address + UInt64(Numbers.words) * 4 + 64 }

  fileprivate var toldBoot: UInt32? { word(at: told) }

  fileprivate var toldNumbers: [UInt32] {
    let count = UInt64(min(word(at: told + 4) ?? 0, Numbers.slots + 1))
    return memory(told + 8..<told + 8 + count * 4).words
  }
}

extension GuestPlay.Wanted {
  func judge(_ record: RecordFields, _ guest: Guest, by trial: Trial) throws {
    switch self {
    case .text(let text): try trial.expect(record, is: text, \.told)
    case .write(let label, let value, let boot):
      let instruction = record.instruction
      let place = guest.function(at: instruction) ?? "no function"
      let next = guest.address(of: label) ?? 0
      guard record.kind == 3, record.boot == boot, instruction == next,
        record.address == guest.address(of: "ledger"), record.payload[4] == value
      else {
        return try trial.fail(
          expected:
            "a write of \(value.hex) to the ledger in boot \(boot), whose next instruction is at \(next.hex), in \(guest.function(at: next) ?? "")",
          found: record.told + ", in \(place)")
      }
    }
  }
}

extension GuestOutcome {
  /// What the recorder's memory holds.
  var slots: ModelMemory {
    let end = Numbers.address + UInt64(Numbers.words) * 4
    return ModelMemory(memory(Numbers.address..<end).words)
  }

  /// Four bytes of the guest's memory, as a number.
  func word(at address: UInt64) -> UInt32? {
    memory(address..<address + 4).words.first
  }
}

extension [UInt32] {
  /// As `7 to 12, 14`.
  fileprivate var asRanges: String {
    var ranges: [ClosedRange<UInt32>] = []
    for number in self {
      if let last = ranges.last, last.upperBound < .max, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
    }.joined(separator: ", ")
  }
}
