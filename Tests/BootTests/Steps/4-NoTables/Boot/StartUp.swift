// Boot's work on the core that starts, without the processor's tables.

import Machine

/// Makes the first core fit to speak, and for nothing else.
public func prepareFirstCore() {
  Console.setUp()
}
