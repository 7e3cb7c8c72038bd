// The end of a kernel that cannot go on, copied to wherever it is called.

import Machine

/// Prints `reason`, what `details` writes about it, and a backtrace, and switches the
/// machine off.
public func panic(
  _ reason: StaticString, details: (inout Console) -> Void = { _ in }
) -> Never {
  var console = Console()
  Panic.begin(on: &console)
  console.write("panic: ")
  console.writeLine(reason)
  details(&console)
  Backtrace(from: processor_frame_pointer()).write(to: &console)
  Panic.end()
}

/// What every last report has in common.
public enum Panic {
  /// Does what must be done at the beginning or the end of a last report.
  public typealias Hook = @convention(c) () -> Void

  nonisolated(unsafe) private static var isReporting = false
  nonisolated(unsafe) private static var beforeReport: Hook?
  nonisolated(unsafe) private static var afterReport: Hook?

  /// Calls `before` before the first word of a report (a chapter with many
  /// cores stops the others there, and lets one report at a time) and `after`
  /// behind its last.
  public static func setHooks(before: Hook?, after: Hook?) {
    unsafe beforeReport = before
    unsafe afterReport = after
  }

  /// Begins a report: with interrupts off, on the serial port, where there is
  /// one.
  ///
  /// - Returns: whether it is the first. What comes while another is being
  ///   written is told in a line, and ends the machine: it would only come
  ///   again.
  @inline(never)
  @discardableResult
  static func begin(on console: inout Console) -> Bool {
    processor_disable_interrupts()
    let isFirst = unsafe !isReporting
    if isFirst, let hook = unsafe beforeReport { hook() }
    unsafe isReporting = true
    Console.fallBackToSerialPort()
    console.write(isFirst ? "\n*** " : "\n*** while this was being written: ")
    return isFirst
  }

  @inline(never)
  static func end() -> Never {
    if let hook = unsafe afterReport {
      unsafe afterReport = nil
      hook()
    }
    PowerOff.now(status: ExitStatus.panic)
  }
}
