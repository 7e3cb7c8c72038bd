// The system's package manager, and who may use it.

import Foundation

/// A package manager that we know the words of.
enum PackageManager: String, CaseIterable, Sendable {
  case apt = "apt-get"
  case dnf
  case pacman
  case zypper
  case apk
  case brew

  /// The one of this system; nil where we know none.
  static var ofThisSystem: PackageManager? {
    allCases.first { Toolchain.onPath($0.rawValue) != nil }
  }

  /// What installs `packages`, one command after another.
  func commands(installing packages: [String]) -> [[String]] {
    switch self {
    case .apt:
      [
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends"] + packages,
      ]
    case .dnf: [["dnf", "install", "--assumeyes"] + packages]
    case .pacman: [["pacman", "--sync", "--noconfirm"] + packages]
    case .zypper: [["zypper", "--non-interactive", "install"] + packages]
    case .apk: [["apk", "add"] + packages]
    case .brew: [["brew", "install"] + packages]
    }
  }

  /// The commands as a user would type them.
  func line(installing packages: [String]) -> String {
    let prefix = self == .brew || getuid() == 0 ? "" : "sudo "
    return commands(installing: packages)
      .map { prefix + $0.joined(separator: " ") }.joined(separator: " && ")
  }
}

/// By what right packages can be installed.
enum Privilege: Equatable, Sendable {
  case root

  /// sudo is there, and somebody sits at the terminal to be asked.
  case sudo

  case none

  static var ofThisUser: Privilege {
    if getuid() == 0 { return .root }
    let canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    return canAsk && Toolchain.onPath("sudo") != nil ? .sudo : .none
  }
}
