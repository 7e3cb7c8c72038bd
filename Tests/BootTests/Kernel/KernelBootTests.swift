import Foundation
import Launch
import TestSupport
import Testing

/// A machine and a firmware that chapter 1's kernel must boot on, and what it
/// must find there.
struct Platform: CustomTestStringConvertible, Sendable {
  let machine: String
  var firmware: Firmware?

  /// How the machine is switched off, in the kernel's words.
  let offSwitch: String

  var testDescription: String {
    machine + (firmware.map { ", \($0.rawValue)" } ?? "")
  }

  func virtualMachine() throws -> VirtualMachine {
    let kind = try #require(MachineKind(argument: machine))
    return VirtualMachine(kind: kind, firmware: firmware)
  }

  static let sleepControl = "ACPI sleep control register at 0xfea00200"
  static let powerControl = "ACPI power control at port 0x604"
  static let reset = "reset by the keyboard controller"

  static let all = [
    Platform(machine: "pc", offSwitch: powerControl),
    Platform(machine: "pc", firmware: .qboot, offSwitch: powerControl),
    Platform(machine: "q35", offSwitch: powerControl),
    Platform(machine: "q35", firmware: .qboot, offSwitch: powerControl),
    Platform(machine: "microvm", offSwitch: sleepControl),
    Platform(machine: "microvm", firmware: .seabios, offSwitch: sleepControl),
    Platform(machine: "microvm", firmware: .qboot, offSwitch: sleepControl),
    Platform(machine: "microvm,acpi=off", offSwitch: reset),
    Platform(machine: "microvm,acpi=off", firmware: .seabios, offSwitch: reset),
    Platform(machine: "microvm,pic=off,pit=off,rtc=off", offSwitch: sleepControl),
  ]
}

@Suite(
  "Chapter 1's kernel boots", .needs("qemu-system-x86_64"), .inTurn,
  .timeLimit(.minutes(10)))
struct KernelBootTests {
  @Test("on every machine and firmware", arguments: Platform.all)
  func everywhere(platform: Platform) async throws {
    var machine = try platform.virtualMachine()
    machine.commandLine = "one two=2"
    let run = try await KernelRun(.boot, on: machine)
    run.expectStatus(0)
    // SeaBIOS says its own lines first where it has a serial port to say them on.
    #expect(run.lines.contains("Torito, chapter 1: Boot"))
    #expect(run.lines.contains("ready"))
    #expect(run.lines.contains("off switch    " + platform.offSwitch))
    // QEMU adds words of its own on a microVM without ACPI.
    #expect(run.lines.contains { $0.hasPrefix("command line  one two=2") })
    #expect(run.lines.contains("traps         an invalid instruction was stepped over"))
  }

  @Test("SeaBIOS and qboot on a microVM are two firmwares")
  func firmwares() async throws {
    let seabios = try await Firmware.seabios.file(on: .microVM)
    let qboot = try await Firmware.qboot.file(on: .microVM)
    let files = [seabios, qboot].map { FileManager.default.contents(atPath: $0) }
    #expect(files[0] != nil && files[1] != nil && files[0] != files[1])
  }

  @Test("and counts its cores", arguments: ["pc", "q35", "microvm"], [1, 2, 4])
  func cores(name: String, count: Int) async throws {
    let kind = try #require(MachineKind(argument: name))
    let run = try await KernelRun(.boot, on: VirtualMachine(kind: kind, cores: count))
    run.expectStatus(0)
    #expect(run.lines.contains { $0.hasPrefix("cores         \(count), ") })
  }

  @Test("with little memory and with much", arguments: ["4M", "16M", "128M", "4G"])
  func memory(size: String) async throws {
    let run = try await KernelRun(.boot, on: VirtualMachine(memory: size))
    run.expectStatus(0)
  }

  @Test("under KVM, with the same console", .needsKVM)
  func kvm() async throws {
    let tcg = try await KernelRun(.boot, on: VirtualMachine())
    let kvm = try await KernelRun(.boot, on: VirtualMachine(accelerator: .kvm))
    kvm.expectStatus(0)
    // KVM keeps pages of its own, and the firmware lists them.
    let differing = "start info"
    #expect(
      kvm.lines.filter { !$0.hasPrefix(differing) }
        == tcg.lines.filter { !$0.hasPrefix(differing) })
  }

  @Test("and is switched off by the machine's own way, where nobody can be told a status")
  func ownPowerOff() async throws {
    // Without `endsOnReset` a reset would start the machine again, so QEMU's
    // end is a power-off.
    for name in ["pc", "q35", "microvm"] {
      let kind = try #require(MachineKind(argument: name))
      let run = try await KernelRun(
        .boot, on: VirtualMachine(kind: kind, hasDebugExit: false, endsOnReset: false))
      #expect(run.ending == .withoutStatus, "\(name) said:\n\(run.console)")
      #expect(run.lines.filter { $0 == "ready" }.count == 1)
    }
  }

  @Test("and ends by a reset where there is no power-off at all")
  func noPowerOff() async throws {
    let kind = try #require(MachineKind(argument: "microvm,acpi=off"))
    let run = try await KernelRun(
      .boot, on: VirtualMachine(kind: kind, hasDebugExit: false))
    #expect(run.ending == .withoutStatus, "\(run.console)")
  }
}
