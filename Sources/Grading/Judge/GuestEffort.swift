// How long a boot takes here and now.

import Launch

/// How long a guest may take.
struct GuestLimits {
  /// Seconds of the processor's time: a kernel that loops or resets without end is
  /// stopped as soon as it has had them, however busy the machine is. A kernel of a lab
  /// needs less than a tenth of it. It may spin while its judge looks, so who keeps a
  /// judge from looking makes it need more.
  let processor: UInt64

  /// Long enough for that time beside some others. A kernel that sleeps without end is
  /// stopped then.
  let wall: Duration

  fileprivate init(_ boot: EmptyBoot) {
    processor = UInt64((boot.processor * 60).components.seconds) + 1
    wall = max(boot.wall * 100, .seconds(4 * processor))
  }
}

/// What a boot of the smallest kernel there is took.
private struct EmptyBoot {
  /// Of the processor's time, which other work hardly lengthens.
  var processor: Duration

  /// On the clock.
  var wall: Duration

  static func min(_ one: EmptyBoot, _ other: EmptyBoot) -> EmptyBoot {
    EmptyBoot(
      processor: Swift.min(one.processor, other.processor),
      wall: Swift.min(one.wall, other.wall))
  }
}

/// What the smallest kernel there is takes on each machine in this session, of which
/// the limits of a learner's kernel are multiples.
actor GuestEffort {
  static let shared = GuestEffort()

  private var boots: [GuestMachine: Task<EmptyBoot, any Error>] = [:]

  func limits(on machine: GuestMachine) async throws -> GuestLimits {
    let boot = boots[machine] ?? Task { try await Self.measure(machine) }
    boots[machine] = boot
    return GuestLimits(try await boot.value)
  }

  /// The shortest of two: a moment at which the machine has much else to do would make
  /// every kernel that sleeps for ever take minutes.
  private static func measure(_ machine: GuestMachine) async throws -> EmptyBoot {
    guard let kind = MachineKind(argument: machine.rawValue) else {
      throw GradingError("QEMU's machine \(machine.rawValue) is not known.")
    }
    var virtual = VirtualMachine(kind: kind, limit: .seconds(120))
    virtual.tellsProcessorTime = true
    let measured = virtual
    return try await EmptyKernel.withFile { path in
      try await EmptyBoot.min(boot(measured, path), boot(measured, path))
    }
  }

  private static func boot(
    _ machine: VirtualMachine, _ kernel: String
  ) async throws -> EmptyBoot {
    let said = Collector()
    let start = ContinuousClock.now
    let ending = try await machine.run(
      kernel, console: .discarded, errors: .handled { said.take($0) })
    let wall = ContinuousClock.now - start
    guard ending == .status(EmptyKernel.status) else {
      throw GradingError("QEMU does not boot: `swift run torito setup --check` says why.")
    }
    guard let processor = ProcessorTime.children(in: said.text) else {
      throw GradingError(
        "the shell does not tell how much of the processor's time QEMU used: \(said.text)"
      )
    }
    return EmptyBoot(processor: processor, wall: wall)
  }
}
