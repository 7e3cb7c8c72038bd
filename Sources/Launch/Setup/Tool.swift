// The programs and libraries that are not ours.

import Foundation

/// Something that must be installed for a part of the work.
package enum Tool: String, CaseIterable, Codable, Sendable {
  case swift = "Swift"
  case qemu = "QEMU"
  case cmark = "libcmark"
  case bubblewrap = "bubblewrap"
  case gdb = "gdb"

  /// No package of its own: how Debian, Ubuntu and Fedora build QEMU.
  case counter = "QEMU plugin"

  case mimalloc = "mimalloc"
  case jemalloc = "jemalloc"

  case chromium = "Chromium"
  case chromedriver = "WebDriver"
  case java = "Java"
  case pip = "pip"
  case axe = "axe"
  case validator = "validator"

  /// What it is needed for, in a clause.
  package var purpose: String {
    switch self {
    case .swift: "compiles the kernels"
    case .qemu: "is the machine that kernels boot on"
    case .cmark: "reads the book's Markdown"
    case .bubblewrap: "locks in what learners hand in while it is graded"
    case .gdb: "looks into a running kernel"
    case .counter: "counts the guest's instructions"
    case .mimalloc, .jemalloc: "is an allocator that our heap is compared with"
    case .chromium: "shows the book to tests"
    case .chromedriver: "drives Chromium"
    case .java: "runs the HTML validator"
    case .pip: "fetches axe and the HTML validator"
    case .axe: "finds what keeps readers from a page"
    case .validator: "knows what HTML is"
    }
  }

  /// Whether it seems to be there. Costs next to nothing; `ToolProof` makes
  /// sure.
  package var isPresent: Bool {
    switch self {
    case .swift: Toolchain.onPath("swift") != nil
    case .qemu, .counter: Toolchain.onPath(VirtualMachine.program) != nil
    case .cmark: Self.headerFolders.contains { exists($0 + "/cmark.h") }
    case .bubblewrap: Toolchain.onPath("bwrap") != nil
    case .gdb: Toolchain.onPath("gdb") != nil
    case .mimalloc, .jemalloc: library != nil
    case .chromium: Toolchain.onPath("chromium") != nil
    case .chromedriver: Toolchain.onPath("chromedriver") != nil
    case .java: Toolchain.onPath("java") != nil
    case .pip: (Toolchain.onPath("pip3") ?? Toolchain.onPath("pip")) != nil
    case .axe, .validator: pythonPackage.flatMap { $0.place }.map(exists) ?? false
    }
  }

  /// How to install it here, in words or as a command.
  package var installation: String {
    guard self != .swift else { return "install it from https://www.swift.org/install" }
    if let pythonPackage { return pythonPackage.line }
    guard let manager = PackageManager.ofThisSystem, let package = package(of: manager)
    else { return "install it by hand" }
    return manager.line(installing: [package])
  }

  private static let headerFolders = [
    "/usr/include", "/usr/local/include", "/opt/homebrew/include",
  ]

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }
}
