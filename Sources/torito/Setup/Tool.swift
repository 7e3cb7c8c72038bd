// The programs and libraries that are not ours.

import Foundation

/// Something that must be installed for a part of the work.
enum Tool: String, CaseIterable, Sendable {
  case swift = "Swift"
  case qemu = "QEMU"
  case cmark = "libcmark"
  case bubblewrap = "bubblewrap"
  case gdb = "gdb"

  /// No package of its own: how Debian, Ubuntu and Fedora build QEMU.
  case counter = "QEMU plugin"

  /// What it is needed for, in a clause.
  var purpose: String {
    switch self {
    case .swift: "compiles the kernels"
    case .qemu: "is the machine that kernels boot on"
    case .cmark: "reads the book's Markdown"
    case .bubblewrap: "locks in what learners hand in while it is graded"
    case .gdb: "looks into a running kernel"
    case .counter: "counts the guest's instructions"
    }
  }

  /// Its package's name; nil where the package manager has none.
  func package(of manager: PackageManager) -> String? {
    switch (self, manager) {
    case (.swift, _): nil
    case (.counter, _): Tool.qemu.package(of: manager)
    case (.qemu, .apt), (.qemu, .dnf): "qemu-system-x86"
    case (.qemu, .pacman): "qemu-system-x86"
    case (.qemu, .zypper): "qemu-x86"
    case (.qemu, .apk): "qemu-system-x86_64"
    case (.qemu, .brew): "qemu"
    case (.cmark, .apt): "libcmark-dev"
    case (.cmark, .dnf), (.cmark, .zypper): "cmark-devel"
    case (.cmark, .apk): "cmark-dev"
    case (.cmark, .pacman), (.cmark, .brew): "cmark"
    case (.bubblewrap, .brew): nil
    case (.gdb, _): "gdb"
    case (.bubblewrap, _): "bubblewrap"
    }
  }

  /// Whether it seems to be there. Costs next to nothing; `ToolProof` makes
  /// sure.
  var isPresent: Bool {
    switch self {
    case .swift: Toolchain.onPath("swift") != nil
    case .qemu, .counter: Toolchain.onPath(VirtualMachine.program) != nil
    case .cmark: Self.headerFolders.contains { exists($0 + "/cmark.h") }
    case .bubblewrap: Toolchain.onPath("bwrap") != nil
    case .gdb: Toolchain.onPath("gdb") != nil
    }
  }

  /// How to install it here, in words or as a command.
  var installation: String {
    guard self != .swift else { return "install it from https://www.swift.org/install" }
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

/// What somebody wants to do, which needs tools.
enum Work: String, CaseIterable, Sendable {
  case boot, test, ci, book, bench, `class`

  var tools: [Tool] {
    switch self {
    case .boot: [.swift, .qemu]
    case .bench: [.swift, .qemu, .counter]
    case .test: [.swift, .qemu, .counter, .cmark]
    case .ci: [.swift, .qemu, .counter, .gdb, .cmark]
    case .book: [.swift, .cmark]
    case .class: [.swift, .qemu, .bubblewrap]
    }
  }
}
