// A trap that is handled, and returned from.

import Boot
import Machine

nonisolated(unsafe) private var trapsTaken = 0

/// Counts a `ud2`, and goes back to it.
private func stepOver(_: Trap) -> Bool {
  unsafe trapsTaken += 1
  return true
}

/// Takes a trap and comes back from it.
func takesTraps() -> Bool {
  let previous = Traps.register(stepOver, for: 6)
  processor_undefined_instruction()
  Traps.register(previous, for: 6)
  var console = Console()
  let isRight = unsafe trapsTaken == 1
  console.write("traps", paddedTo: 14)
  console.writeLine(isRight ? "an invalid instruction was stepped over" : "none came")
  return isRight
}
