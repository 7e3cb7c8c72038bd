// How long a boot takes here and now.

import Foundation
import Launch

/// How long a guest may take.
struct GuestLimits {
  /// Seconds of the processor's time: a kernel that loops or resets without end is
  /// stopped as soon as it has had them, however busy the machine is.
  let processor: UInt64

  /// Long enough for that time beside many others. A kernel that sleeps without end
  /// is stopped then.
  let wall: Duration

  fileprivate init(emptyBoot: Duration) {
    processor = UInt64((emptyBoot * 25).components.seconds) + 1
    wall = emptyBoot * 100
  }
}

/// What the smallest kernel there is takes on each machine in this session, of which
/// the limits of a learner's kernel are multiples.
actor GuestEffort {
  static let shared = GuestEffort()

  private var boots: [GuestMachine: Task<Duration, any Error>] = [:]

  func limits(on machine: GuestMachine) async throws -> GuestLimits {
    let boot = boots[machine] ?? Task { try await Self.measure(machine) }
    boots[machine] = boot
    return GuestLimits(emptyBoot: try await boot.value)
  }

  private static func measure(_ machine: GuestMachine) async throws -> Duration {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "torito-empty-\(UUID().uuidString)")
    try Data(EmptyKernel.file).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    guard let kind = MachineKind(argument: machine.rawValue) else {
      throw GradingError("QEMU's machine \(machine.rawValue) is not known.")
    }
    let virtual = VirtualMachine(kind: kind, limit: .seconds(120))
    // The shortest of three: a moment at which the machine has much else to do would
    // make every kernel that hangs take minutes.
    var shortest = Duration.seconds(120)
    for _ in 0..<3 { shortest = min(shortest, try await time(virtual, file.path)) }
    return shortest
  }

  private static func time(
    _ machine: VirtualMachine, _ kernel: String
  ) async throws -> Duration {
    let clock = ContinuousClock()
    let start = clock.now
    let ending = try await machine.run(kernel, console: .discarded, errors: .discarded)
    guard ending == .status(EmptyKernel.status) else {
      throw GradingError("QEMU does not boot: `swift run torito setup --check` says why.")
    }
    return clock.now - start
  }
}
