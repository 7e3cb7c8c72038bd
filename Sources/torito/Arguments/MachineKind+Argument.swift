// Machines on the command line, with what runs on them before and below a kernel.

import ArgumentParser

extension MachineKind: ExpressibleByArgument {
  static var allValueStrings: [String] { names }

  static var defaultCompletionKind: CompletionKind { .list(names) }

  var defaultValueDescription: String { argument }
}

extension Accelerator: ExpressibleByArgument {}

extension Firmware: ExpressibleByArgument {}
