// The machines that QEMU can be, as far as our kernels know them.

import Foundation

/// A machine by its QEMU name, with options of its own behind commas
/// (`microvm,acpi=off`).
package struct MachineKind: Equatable, Sendable {
  /// What QEMU is told.
  package let argument: String

  package static let names = ["microvm", "pc", "q35"]

  /// The machine that `argument` means; nil for one that no kernel here boots on.
  package init?(argument: String) {
    guard Self.names.contains(String(argument.prefix { $0 != "," })) else { return nil }
    self.argument = argument
  }

  /// Whether this is the machine without a PC's devices.
  var isMicroVM: Bool { argument.hasPrefix("microvm") }

  package static let microVM = MachineKind(trusted: "microvm")

  private init(trusted argument: String) {
    self.argument = argument
  }
}

/// What executes the guest's instructions.
package enum Accelerator: String, CaseIterable, Sendable {
  /// QEMU's translator, which runs everywhere.
  case tcg

  /// The processor itself, by Linux's KVM.
  case kvm
}
