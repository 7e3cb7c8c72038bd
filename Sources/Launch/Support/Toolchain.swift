// The Swift toolchain that builds the kernels.

import Foundation

/// The toolchain of the `swift` on the PATH.
package enum Toolchain {
  /// The path of one of its tools, nil where it has none of that name.
  ///
  /// `swift` may be a launcher that picks a toolchain, so it is asked.
  package static func tool(_ name: String) async -> String? {
    let question = ChildProcess(
      program: "swift", arguments: ["-print-target-info"], limit: .seconds(30))
    guard let (ending, text) = try? await question.collect(), ending == .exited(0),
      let info = try? JSONDecoder().decode(TargetInfo.self, from: Data(text.utf8))
    else { return nil }
    // The resources lie in `usr/lib/swift`. Links stay as they are: several
    // tools are one program, which asks by which name it was called.
    let usr = URL(filePath: info.paths.runtimeResourcePath)
      .deletingLastPathComponent().deletingLastPathComponent()
    let tool = usr.appending(path: "bin/\(name)").path
    return FileManager.default.isExecutableFile(atPath: tool) ? tool : nil
  }

  /// The program of that name on the PATH.
  package static func onPath(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private struct TargetInfo: Decodable {
    let paths: Paths

    struct Paths: Decodable {
      let runtimeResourcePath: String
    }
  }
}
