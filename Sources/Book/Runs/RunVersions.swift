// With what a run was made, and on what.

import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The system, its cores, and the versions of the tools that runs use.
public struct RunVersions: Sendable {
  let swift, qemu, gdb, machine: String

  /// Asks each tool.
  public init() async {
    async let swift = Self.version(of: "swift", after: "Swift version ")
    async let qemu = Self.version(of: "qemu-system-x86_64", after: "version ")
    async let gdb = Self.version(of: "gdb", after: ") ")
    (self.swift, self.qemu, self.gdb) = await (swift, qemu, gdb)
    machine =
      "\(Self.system), \(Self.processor), \(ProcessInfo.processInfo.activeProcessorCount) cores"
  }

  init(swift: String, qemu: String, gdb: String, machine: String) {
    (self.swift, self.qemu, self.gdb, self.machine) = (swift, qemu, gdb, machine)
  }

  /// Those that took part in `run`.
  func with(_ run: Run) -> String {
    let typed = [run.command, run.script.beside ?? ""].joined(separator: " ")
    let isDebugged = typed.split(separator: " ").contains("gdb")
    return "Swift \(swift), QEMU \(qemu)" + (isDebugged ? ", gdb \(gdb)" : "")
  }

  /// The first number behind `mark` in what the program says of itself.
  static func version(of program: String, after mark: String) async -> String {
    let answer = try? await Subprocess.run(
      .name(program), arguments: ["--version"], output: .string(limit: 65536),
      error: .discarded)
    guard let text = answer?.standardOutput, let range = text.firstRange(of: mark) else {
      return "unknown"
    }
    let number = text[range.upperBound...].prefix { $0.isNumber || $0 == "." }
    return number.isEmpty ? "unknown" : String(number)
  }

  private static var system: String {
    let file = FileManager.default.contents(atPath: "/etc/os-release") ?? Data()
    let name = String(decoding: file, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("PRETTY_NAME=") }?.dropFirst("PRETTY_NAME=".count)
    return name.map { $0.filter { $0 != "\"" } }
      ?? ProcessInfo.processInfo.operatingSystemVersionString
  }

  private static var processor: String {
    #if arch(x86_64)
      "x86-64"
    #else
      "arm64"
    #endif
  }
}
