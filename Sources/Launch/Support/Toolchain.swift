// The Swift toolchain that builds the kernels.

import Foundation

/// The toolchain of the `swift` on the PATH.
package enum Toolchain {
  /// The path of one of its tools, nil where it has none of that name.
  package static func tool(_ name: String) async -> String? {
    guard let info = await info.value else { return nil }
    // The resources lie in `usr/lib/swift`. Links stay as they are: several
    // tools are one program, which asks by which name it was called.
    let usr = URL(filePath: info.paths.runtimeResourcePath)
      .deletingLastPathComponent().deletingLastPathComponent()
    let tool = usr.appending(path: "bin/\(name)").path
    return FileManager.default.isExecutableFile(atPath: tool) ? tool : nil
  }

  /// `swift` may be a launcher that picks a toolchain, so it is asked, once.
  private static let info = Task { () -> TargetInfo? in
    let question = ChildProcess(
      program: "swift", arguments: ["-print-target-info"], limit: .seconds(120))
    guard let (ending, text) = try? await question.collect(), ending == .exited(0) else {
      return nil
    }
    return try? JSONDecoder().decode(TargetInfo.self, from: Data(text.utf8))
  }

  /// The program of that name on the PATH.
  package static func onPath(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private struct TargetInfo: Decodable, Sendable {
    let paths: Paths

    struct Paths: Decodable, Sendable {
      let runtimeResourcePath: String
    }
  }
}
