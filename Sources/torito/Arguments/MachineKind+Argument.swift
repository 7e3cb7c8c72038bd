// Machines, accelerators and firmware on the command line.

import ArgumentParser
import Launch

extension MachineKind: ExpressibleByArgument {
  package static var allValueStrings: [String] { names }

  package static var defaultCompletionKind: CompletionKind { .list(names) }

  package var defaultValueDescription: String { argument }
}

extension Accelerator: ExpressibleByArgument {}

extension Firmware: ExpressibleByArgument {}
