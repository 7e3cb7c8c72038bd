// Tools that are missing: installed where we may, else named.

import Foundation

/// What a piece of work needs of the system.
struct Requirements: Sendable {
  let tools: [Tool]

  static func of(_ work: Work) -> Requirements {
    Requirements(tools: work.tools)
  }

  static var ofEverything: Requirements { Requirements(tools: Tool.allCases) }

  /// Makes sure that all is there.
  ///
  /// - Throws: `Failure` with the exact command where it may not install it,
  ///   or where the installation fails.
  func obtain() async throws {
    let missing = tools.filter { !$0.isPresent }
    guard !missing.isEmpty else { return }
    if missing.contains(.swift) {
      throw Failure(
        "there is no `swift` on the PATH: install it from https://www.swift.org/install",
        status: .missing)
    }
    try await install(missing)
    if let tool = missing.first(where: { !$0.isPresent }) {
      throw Failure(
        "\(tool.rawValue) was installed and is still not found. `torito setup --check` says more.",
        status: .missing)
    }
  }

  private func install(_ missing: [Tool]) async throws {
    let names = missing.map { "\($0.rawValue), which \($0.purpose)" }
      .joined(separator: "; ")
    guard let manager = PackageManager.ofThisSystem else {
      throw Failure(
        "missing: \(names). This system's package manager is none that we know; install them by hand.",
        status: .missing)
    }
    let packages = missing.compactMap { $0.package(of: manager) }
    let privilege = Privilege.ofThisUser
    guard manager == .apt, privilege != .none, packages.count == missing.count else {
      throw Failure(
        "missing: \(names). Type\n\n  \(manager.line(installing: packages))\n",
        status: .missing)
    }
    let terminal = Terminal.error
    terminal.line("Missing: \(names). Installing:")
    terminal.line("  " + manager.line(installing: packages))
    for command in manager.commands(installing: packages) {
      try await run(privilege == .sudo ? ["sudo"] + command : command)
    }
  }

  /// The package manager keeps the terminal, because sudo asks there.
  private func run(_ command: [String]) async throws {
    let status = try await Self.foreground(command)
    guard status == 0 else {
      throw Failure(
        "`\(command.joined(separator: " "))` failed with exit status \(status); see above.",
        status: .missing)
    }
  }

  private static func foreground(_ command: [String]) async throws -> Int32 {
    guard let program = Toolchain.onPath(command[0]) else {
      throw Failure("there is no `\(command[0])` on the PATH.", status: .missing)
    }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = Array(command.dropFirst())
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["DEBIAN_FRONTEND": "noninteractive"]
    ) { $1 }
    process.standardOutput = FileHandle.standardError
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }
}
