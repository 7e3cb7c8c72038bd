// The options of the kernels' toolset, read from the file that SwiftPM reads.

import Foundation

/// `Sources/Kernels/toolset.json` (SE-0387): what is passed to each tool.
struct Toolset: Decodable, Sendable {
  private let swiftCompiler, cCompiler, linker: Options?

  private struct Options: Decodable {
    let extraCLIOptions: [String]?
  }

  /// - Throws: `Failure` where there is no such file, or it is no toolset.
  init(path: String) throws {
    guard let file = FileManager.default.contents(atPath: path) else {
      throw Failure("there is no toolset at \(path).", status: .missing)
    }
    do {
      self = try JSONDecoder().decode(Toolset.self, from: file)
    } catch {
      throw Failure("\(path) is no toolset: \(error)", status: .doesNotBuild)
    }
  }

  /// What swiftc is told: its own options, and clang's for the headers.
  var swift: [String] {
    (swiftCompiler?.extraCLIOptions ?? []) + c.flatMap { ["-Xcc", $0] }
  }

  var c: [String] { cCompiler?.extraCLIOptions ?? [] }

  /// What the linker is told, by swiftc.
  ///
  /// - Parameter linkerScript: the one to use in place of the finished kernel's.
  func link(with linkerScript: String) -> [String] {
    let finished = "Sources/" + StepSources.linkerScript
    return (linker?.extraCLIOptions ?? [])
      .flatMap { ["-Xlinker", $0 == finished ? linkerScript : $0] }
  }
}
