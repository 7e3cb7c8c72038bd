// Programs of the host that a test starts.

import Foundation

/// A program on the search path.
struct HostTool {
  let url: URL

  /// The program; nil where there is none.
  init?(named name: String) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let places = path.split(separator: ":").map { "\($0)/\(name)" }
    guard let place = places.first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    url = URL(filePath: place)
  }

  /// What a program did wrong.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs the program and returns what it printed.
  @discardableResult
  static func run(_ name: String, _ arguments: [String]) throws -> String {
    guard let tool = HostTool(named: name) else {
      throw Failure(description: "there is no \(name)")
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = tool.url
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(name) failed:\n\(text)")
    }
    return text
  }
}
