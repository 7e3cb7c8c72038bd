// The console alone: no tables, no traps.

import Machine

/// Makes the first core fit to speak.
public func prepareFirstCore() {
  Console.setUp()
}
