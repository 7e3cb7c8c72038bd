// The end of a kernel that cannot go on.

import Machine

/// The exit statuses that Boot itself gives.
public enum ExitStatus {
  /// What the kernel showed was right.
  public static var success: UInt8 { 0 }

  /// What the kernel showed was wrong.
  public static var failure: UInt8 { 1 }

  /// The kernel panicked, or met a trap that nobody handles.
  public static var panic: UInt8 { 2 }

  /// The entry refused to start (`entry.S` gives this).
  public static var refused: UInt8 { 3 }
}

/// Prints `reason` and a backtrace, and switches the machine off.
public func panic(_ reason: StaticString) -> Never {
  var console = Panic.begin()
  console.write("panic: ")
  console.writeLine(reason)
  Backtrace(from: processor_frame_pointer()).write(to: &console)
  Panic.end()
}

/// Says why a boot structure was refused, and switches the machine off.
public func panic(_ error: BootError) -> Never {
  var console = Panic.begin()
  console.write("panic: ")
  error.write(to: &console)
  console.writeLine()
  Panic.end()
}

/// What every last report has in common.
enum Panic {
  nonisolated(unsafe) private static var isReporting = false

  /// Gives the console back to the serial port and begins a line on it. A trap
  /// while a report is being written ends the machine at once: it would only
  /// trap again.
  @inline(never)
  static func begin() -> Console {
    Console.fallBackToSerialPort()
    var console = Console()
    console.write("\n*** ")
    if unsafe isReporting {
      console.writeLine("another trap came while this report was written")
      end()
    }
    unsafe isReporting = true
    return console
  }

  static func end() -> Never {
    PowerOff.now(status: ExitStatus.panic)
  }
}
