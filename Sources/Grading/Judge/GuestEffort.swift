// How long a boot takes here and now.

import Foundation
import Launch

/// What the smallest kernel there is takes on each machine in this session: the
/// limit of a learner's is a hundred times that.
actor GuestEffort {
  static let shared = GuestEffort()

  private var boots: [GuestMachine: Task<Duration, any Error>] = [:]

  func limit(on machine: GuestMachine) async throws -> Duration {
    let boot = boots[machine] ?? Task { try await Self.measure(machine) }
    boots[machine] = boot
    return try await boot.value * 100
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
