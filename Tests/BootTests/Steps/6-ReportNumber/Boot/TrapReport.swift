// The smallest report: a number.

import Machine

/// What is said of a trap that nobody handles.
public enum TrapReport {
  /// Nobody asks yet what lies at an address.
  public typealias Explanation = @convention(c) (UInt64) -> Bool
  public static func replaceExplanation(with explain: Explanation) {}

  /// Writes the trap's number and switches the machine off.
  static func end(_ trap: Trap) -> Never {
    var console = Console()
    console.write("*** trap ")
    console.write(decimal: UInt64(trap.vector))
    console.writeLine()
    PowerOff.now(status: ExitStatus.panic)
  }
}
