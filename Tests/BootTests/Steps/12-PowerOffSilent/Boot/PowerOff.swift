// As in the finished kernel, but without the debug exit, and each way is said.

import Machine

/// A way to switch the machine off. None of them fails loudly: where a machine
/// lacks one, nothing happens, and the next is tried.
public enum PowerOffWay {
  /// QEMU's `isa-debug-exit`: the only one that tells the host a status.
  case debugExit

  /// The PM1a control register of ACPI's fixed hardware, at its port.
  case powerControl(port: UInt16)

  /// The sleep control register of a hardware-reduced ACPI machine.
  case sleepControl(GenericAddress)

  /// A reset by the keyboard controller: Firecracker ends on it.
  case keyboardController

  /// A triple fault, which resets any processor.
  case tripleFault

  /// One that a later chapter knows. `attempt` is given the status.
  case other(name: StaticString, attempt: @convention(c) (UInt8) -> Void)
}

extension PowerOffWay {
  /// Where QEMU's device is put (`-device isa-debug-exit,iobase=0xf4,iosize=1`).
  static var debugExitPort: UInt16 { 0xf4 }

  /// Tries this way once. It returns where the machine has no such thing, or
  /// takes its time.
  func attempt<Ports: PortSpace>(status: UInt8, through ports: inout Ports) {
    switch self {
    case .debugExit:
      // QEMU exits with 2 * value + 1. It exits with 1 by itself when it
      // cannot start, so no status of ours is that.
      ports.write8(status + 1, to: Self.debugExitPort)
    case .sleepControl(let register):
      Self.write(Self.sleepS5, to: register, through: &ports)
    case .powerControl(let port):
      ports.write16(Self.sleepEnable, to: port)
    case .keyboardController:
      ports.write8(0xfe, to: 0x64)
    case .tripleFault:
      processor_triple_fault()
    case .other(_, let attempt):
      attempt(status)
    }
  }

  /// SLP_TYP 5 and SLP_EN (ACPI 6.5, 4.8.3.7). Which type is S5 stands in the
  /// DSDT, in AML; QEMU's microvm and cloud-hypervisor have 5.
  private static var sleepS5: UInt8 { 5 << 2 | 1 << 5 }

  /// SLP_TYP 0 and SLP_EN (ACPI 6.5, 4.8.3.2.1); QEMU's chipsets have type 0
  /// for S5.
  private static var sleepEnable: UInt16 { 1 << 13 }

  private static func write<Ports: PortSpace>(
    _ value: UInt8, to register: GenericAddress, through ports: inout Ports
  ) {
    switch register.space {
    case .memory: unsafe memory_store8(register.address, value)
    case .port: ports.write8(value, to: UInt16(truncatingIfNeeded: register.address))
    default: break
    }
  }

  /// Says which way this is.
  public func write(to sink: inout some TextSink) {
    switch self {
    case .debugExit:
      sink.write("QEMU's debug exit")
    case .sleepControl(let register):
      sink.write("ACPI sleep control register at ")
      sink.write(hex: register.address)
    case .powerControl(let port):
      sink.write("ACPI power control at port ")
      sink.write(hex: UInt64(port))
    case .keyboardController:
      sink.write("reset by the keyboard controller")
    case .tripleFault:
      sink.write("triple fault")
    case .other(let name, _):
      sink.write(name)
    }
  }
}

/// The machine's off switch: a list of ways, tried in order.
public enum PowerOff {
  /// The ways that were added; only the first `addedCount` mean anything.
  nonisolated(unsafe) private static var added =
    InlineArray<5, PowerOffWay>(repeating: .powerControl(port: 0))
  nonisolated(unsafe) private static var addedCount = 0

  /// Adds `way`, to be tried after the debug exit and before all others; false
  /// where the list is full.
  @discardableResult
  public static func add(_ way: PowerOffWay) -> Bool {
    guard unsafe addedCount < added.count else { return false }
    unsafe added[addedCount] = way
    unsafe addedCount += 1
    return true
  }

  /// The first way that ends the machine whether or not it has a debug exit.
  public static var preferred: PowerOffWay {
    unsafe addedCount == 0 ? .keyboardController : added[addedCount - 1]
  }

  /// Switches the machine off. The host is told `status`, of which 0 means
  /// that all went well; those above 63 are told as 63.
  @inline(never)
  public static func now(status: UInt8) -> Never {
    processor_disable_interrupts()
    milestone_power_off()
    attempt(.debugExit, status: status)
    // One that faults ends here again, by way of the trap's report: it is off
    // the list by then.
    while unsafe addedCount > 0 {
      unsafe addedCount -= 1
      unsafe attempt(added[addedCount], status: status)
    }
    // A wish takes its time, and the next line should not hang on the host's.
    for _ in 0..<500 { wait() }
    attempt(.keyboardController, status: status)
    // The last resort ends some monitors with an error, so all that was asked
    // for before has a tenth of a second to happen.
    for _ in 0..<500 { wait() }
    attempt(.tripleFault, status: status)
    processor_halt()
  }

  @inline(never)
  private static func attempt(_ way: PowerOffWay, status: UInt8) {
    if case .debugExit = way { return }
    var console = Console()
    console.write("trying", paddedTo: 14)
    way.write(to: &console)
    console.writeLine()
    var ports = MachinePorts()
    way.attempt(status: min(status, 63), through: &ports)
    wait()
  }

  /// Waits about a millisecond. A power-off is a request, and the core runs on
  /// until it is granted. A read of port 0x80, which no device answers, takes
  /// about a microsecond.
  private static func wait() {
    for _ in 0..<1000 { _ = port_read8(0x80) }
  }
}
