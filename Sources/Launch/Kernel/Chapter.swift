// The chapters that have a kernel to boot.

/// A chapter of the book, by its number or name.
package enum Chapter: Int, CaseIterable, Sendable {
  case boot = 1
  case memory = 2

  /// What `torito boot` boots when it is told nothing: the kernel that has all.
  package static let latest = Chapter.memory

  /// The chapter's one name (DESIGN: one name, one room).
  package var name: String {
    switch self {
    case .boot: "Boot"
    case .memory: "Memory"
    }
  }

  /// The executable product that is its kernel.
  var product: String { name + "Kernel" }

  /// The kernel's modules: this chapter's and those before it, in the order of
  /// their imports.
  var modules: [String] {
    Self.allCases.filter { $0.rawValue <= rawValue }.map(\.name)
  }

  /// Whether a kernel of this chapter may allocate memory.
  var hasHeap: Bool { self != .boot }

  /// The chapter that `argument` means: its number, or its name in any case.
  package init?(argument: String) {
    let wanted = argument.lowercased()
    let match = Self.allCases.first {
      $0.name.lowercased() == wanted || String($0.rawValue) == wanted
    }
    guard let match else { return nil }
    self = match
  }
}
