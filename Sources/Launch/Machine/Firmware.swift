// What runs before the kernel, and where its file is.

import Foundation

/// A firmware that starts our kernels.
package enum Firmware: String, CaseIterable, Sendable {
  case seabios, qboot

  /// The file that is this firmware on `machine`.
  ///
  /// - Throws: `Failure` where it is in none of the folders that QEMU looks in.
  package func file(on machine: MachineKind) async throws -> String {
    let name = fileName(on: machine)
    let question = ChildProcess(
      program: VirtualMachine.program, arguments: ["-L", "help"], limit: .seconds(30))
    let folders = try await question.collect().text.split(separator: "\n")
    guard let found = folders.map({ URL(filePath: "\($0)/\(name)") }).first(where: isThis)
    else {
      throw Failure(
        "QEMU has no \(name) in its folders (`\(VirtualMachine.program) -L help`); "
          + "on Debian it comes with the packages seabios and qemu-system-data.",
        status: .missing)
    }
    return found.path
  }

  private func fileName(on machine: MachineKind) -> String {
    switch self {
    case .qboot: "qboot.rom"
    case .seabios: machine.isMicroVM ? "bios-microvm.bin" : "bios-256k.bin"
    }
  }

  /// Debian 12 has a link to qboot under the name of SeaBIOS for microVMs.
  private func isThis(_ file: URL) -> Bool {
    guard FileManager.default.fileExists(atPath: file.path) else { return false }
    let isQboot = file.resolvingSymlinksInPath().lastPathComponent == "qboot.rom"
    return isQboot == (self == .qboot)
  }
}
