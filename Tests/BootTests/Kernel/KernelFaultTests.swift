import Foundation
import TestSupport
import Testing

@testable import Launch

/// A fault that chapter 1's kernel commits when it is asked to, and its report.
struct DeliberateFault: CustomTestStringConvertible, Sendable {
  let name: String

  /// What the report says, as parts of its lines.
  let report: [String]

  /// The function that committed it; the line is looked up in the source.
  let function: String

  /// A part of the line of source that is at fault.
  let source: String

  var testDescription: String { name }

  static let all = [
    DeliberateFault(
      name: "divide", report: ["divide error, #DE (vector 0", "a division by zero"],
      function: "divide", source: "processor_divide(1, 0)"),
    DeliberateFault(
      name: "null",
      report: [
        "page fault, #PF (vector 14",
        "a read of 0x0000000000000000, where no page is mapped",
        "the null page",
      ], function: "readNull", source: "memory_load64(0)"),
    DeliberateFault(
      name: "ud2", report: ["invalid opcode, #UD (vector 6"], function: "provoke",
      source: "processor_undefined_instruction()"),
    DeliberateFault(
      name: "overflow",
      report: [
        "invalid opcode, #UD (vector 6", "a check of Swift's has failed",
      ],
      function: "overflow", source: "byte += amount"),
    DeliberateFault(
      name: "stack",
      report: [
        "page fault, #PF (vector 14", "a write to", "the guard page under the boot stack",
      ],
      function: "recurse", source: "recurse()"),
    DeliberateFault(
      name: "call",
      report: [
        "page fault, #PF (vector 14",
        "execution of 0x0000000000000000, where no page is mapped", "the null page",
      ], function: "callNull", source: "processor_call_null()"),
    DeliberateFault(
      name: "double", report: ["double fault, #DF (vector 8"], function: "provoke",
      source: "processor_lose_stack()"),
    DeliberateFault(
      name: "panic", report: ["*** panic: you asked for it"], function: "provoke",
      source: "{ giveUp() }"),
  ]
}

@Suite(
  "A fault is reported", .needs("qemu-system-x86_64"), .inTurn, .timeLimit(.minutes(10)))
struct KernelFaultTests {
  static let source = "Sources/Kernels/Boot/Faults.swift"

  @Test("with its name, its cause and its place", arguments: DeliberateFault.all)
  func report(fault: DeliberateFault) async throws {
    let run = try await KernelRun(
      .boot, on: VirtualMachine(commandLine: "fault=" + fault.name))
    run.expectStatus(2)
    for part in fault.report {
      #expect(run.console.contains(part), "the guest's console was:\n\(run.console)")
    }
    let places = try await places(in: run)
    let lines = try linesOfSource(with: fault.source)
    let isPlaced = places.contains {
      $0.file == Self.source && $0.function.hasPrefix(fault.function)
        && lines.contains($0.line)
    }
    #expect(isPlaced, "no \(fault.function) at \(lines) among \(places)\n\(run.console)")
    #expect(
      places.last?.function == "long_mode", "the backtrace does not reach the entry")
  }

  @Test("a check of Swift's own with what it found")
  func runtimeFailure() async throws {
    let run = try await KernelRun(
      .boot, on: VirtualMachine(commandLine: "fault=overflow"))
    let failures = try await places(in: run).compactMap(\.runtimeFailure)
    #expect(failures == ["arithmetic overflow"])
  }

  @Test("a fault in a report ends it in two lines, which do not hide the first fault")
  func nested() async throws {
    let run = try await KernelRun(.boot, on: VirtualMachine(commandLine: "fault=twice"))
    run.expectStatus(2)
    let parts = run.console.components(separatedBy: "while this was being written: ")
    try #require(parts.count == 2, "the guest's console was:\n\(run.console)")
    #expect(parts[0].contains("a read of 0x0000000000000000"))
    #expect(parts[0].contains("    from 0x"))
    #expect(parts[1].contains("a read of 0x0000000000000008"))
  }

  @Test("a panic in a handler, with the calls that led to the trap on another stack")
  func handler() async throws {
    let run = try await KernelRun(.boot, on: VirtualMachine(commandLine: "fault=handler"))
    run.expectStatus(2)
    let functions = try await places(in: run).map(\.function)
    let trap = try #require(
      functions.firstIndex(of: "trap_with_error_code"), "\(functions)")
    let cause = try #require(functions.firstIndex(of: "readNull"), "\(functions)")
    #expect(trap < cause && functions.last == "long_mode", "\(functions)")
  }

  @Test("a non-maskable interrupt on its own stack")
  func nonMaskable() async throws {
    let run = try await KernelRun(.boot, on: VirtualMachine(commandLine: "fault=nmi"))
    run.expectStatus(2)
    #expect(run.console.contains("*** non-maskable interrupt, NMI (vector 2"))
  }

  @Test("under KVM too", .needsKVM)
  func kvm() async throws {
    for name in ["divide", "null", "overflow", "stack"] {
      let machine = VirtualMachine(accelerator: .kvm, commandLine: "fault=" + name)
      let run = try await KernelRun(.boot, on: machine)
      run.expectStatus(2)
    }
  }

  /// The places of the addresses that the report names, in its order.
  private func places(in run: KernelRun) async throws -> [Symbolizer.Place] {
    let symbolizer = Symbolizer(try await Kernels.shared.image(of: .boot))
    var places: [Symbolizer.Place] = []
    for line in run.lines {
      guard let mention = AddressMention(line) else { continue }
      places += await symbolizer.places(of: mention.address)
    }
    return places
  }

  private func linesOfSource(with part: String) throws -> [Int] {
    let path = try Workspace().path(Self.source)
    let lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { lines[$0].contains(part) }.map { $0 + 1 }
  }
}
