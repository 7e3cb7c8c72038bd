// Programs of the host that a test starts.

import Foundation

/// A program on the search path, or beside the Swift compiler.
public struct HostTool {
  public let url: URL

  /// The program; nil where there is none.
  public init?(named name: String) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    var folders = path.split(separator: ":").map { URL(filePath: String($0)) }
    folders += folders.map { $0.appending(path: "swiftc") }
      .filter { FileManager.default.isExecutableFile(atPath: $0.path) }
      .map { $0.resolvingSymlinksInPath().deletingLastPathComponent() }
    let places = folders.map { $0.appending(path: name) }
    let place = places.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let place else { return nil }
    url = place
  }

  /// What a program did wrong.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Runs the program and returns what it printed.
  @discardableResult
  public static func run(_ name: String, _ arguments: [String]) throws -> String {
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
