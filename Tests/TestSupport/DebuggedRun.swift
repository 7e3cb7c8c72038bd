// A kernel stopped at a place, and looked at with gdb.

import Foundation
import Launch
import Testing

public enum DebuggedRun {
  /// Boots the kernel of `chapter`, stops it at `symbol`, and gives gdb
  /// `commands`.
  ///
  /// - Returns: what gdb printed.
  package static func inspect(
    _ chapter: Chapter, at symbol: String, _ commands: [String]
  ) async throws -> String {
    let image = try await Kernels.shared.image(of: chapter)
    let address = try #require(image.symbols[symbol])
    let socket = FileManager.default.temporaryDirectory
      .appending(path: "gdb-\(UUID().uuidString.prefix(8))").path
    defer { try? FileManager.default.removeItem(atPath: socket) }
    let machine = VirtualMachine(
      furtherArguments: ["-S", "-gdb", "unix:\(socket),server=on,wait=off"])
    async let run = KernelRun(chapter, on: machine)
    for _ in 0..<300 where !FileManager.default.fileExists(atPath: socket) {
      try await Task.sleep(for: .milliseconds(100))
    }
    let script =
      ["set confirm off", "target remote \(socket)", "hbreak *\(address)", "continue"]
      + commands + ["kill"]
    let gdb = ChildProcess(
      program: "gdb",
      arguments: ["-nx", "-batch", image.path] + script.flatMap { ["-ex", $0] },
      limit: .seconds(60))
    let (_, text) = try await gdb.collect()
    _ = try await run
    return text
  }
}
