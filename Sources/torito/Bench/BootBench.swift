// What a boot costs: bytes, instructions, milliseconds.

import Foundation
import Launch

/// The measurements of one chapter's kernel, as they are written to JSON.
struct BootBench: Codable, Sendable {
  let chapter: String
  let qemu: String

  /// What a loader copies into memory, and what lies there afterwards.
  let loadedBytes, memoryBytes: UInt64
  var instructions: [Instructions] = []

  /// Empty where only counts were asked for.
  var times: [Times] = []

  /// Guest instructions from the entry, on one machine.
  struct Instructions: Codable, Sendable {
    let machine: String
    let milestones: [Milestone]

    /// Whether a second run counted the same to the unit.
    let isRepeatable: Bool

    struct Milestone: Codable, Sendable {
      let name: String
      let instructions: UInt64
    }
  }

  /// Milliseconds from the start of QEMU, medians of as many runs.
  struct Times: Codable, Sendable {
    let machine: String
    let runs: Int

    /// Until the kernel says that it is ready.
    let ready: Double

    /// Until the empty kernel says its one byte: what QEMU itself takes.
    let floor: Double

    /// The median of the differences, pair by pair.
    let aboveFloor: Double
  }
}

/// Makes the measurements.
struct BootBenchRunner: Sendable {
  let kernel: KernelImage
  let runs: Int

  /// What is measured on where nothing else is asked for.
  static let machines: [VirtualMachine] = [
    ("microvm", .seabios), ("microvm", .qboot), ("microvm,acpi=off", .qboot),
    ("q35", .qboot), ("q35", .seabios), ("pc", .seabios),
  ].compactMap { (name: String, firmware: Firmware) in
    MachineKind(argument: name).map { VirtualMachine(kind: $0, firmware: firmware) }
  }

  func instructions(
    on machine: VirtualMachine, _ counter: InstructionCounter
  ) async throws -> BootBench.Instructions {
    let first = try await counter.count(kernel, on: machine)
    let second = try await counter.count(kernel, on: machine)
    return BootBench.Instructions(
      machine: machine.name,
      milestones: first.map { .init(name: $0.milestone, instructions: $0.instructions) },
      isRepeatable: first.elementsEqual(second) { $0 == $1 })
  }

  /// The kernel and the empty one in turn, so that both see the same noise.
  func times(on virtualMachine: VirtualMachine) async throws -> BootBench.Times {
    var machine = virtualMachine
    machine.limit = .seconds(60)
    machine.firmwareFile = try await machine.firmware?.file(on: machine.kind)
    let pairs = try await EmptyKernel.withFile { empty in
      var pairs: [(ready: Double, floor: Double)] = []
      for _ in 0..<runs {
        let floor = try await time(until: "!\n", empty, machine)
        let ready = try await time(until: "\nready\r\n", kernel.path, machine)
        pairs.append((ready, floor))
      }
      return pairs
    }
    return BootBench.Times(
      machine: machine.name, runs: runs, ready: pairs.map(\.ready).median,
      floor: pairs.map(\.floor).median,
      aboveFloor: pairs.map { $0.ready - $0.floor }.median)
  }

  private func time(
    until mark: String, _ kernel: String, _ machine: VirtualMachine
  ) async throws -> Double {
    let watch = Stopwatch(until: Array(mark.utf8))
    _ = try await machine.run(kernel, console: .handled { watch.take($0) })
    guard let milliseconds = watch.milliseconds else {
      throw Failure(
        "\(kernel) never said what it was waited for.", status: .machineFailed)
    }
    return milliseconds
  }
}
