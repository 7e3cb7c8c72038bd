// What our work needs.

/// What somebody wants to do, which needs tools.
package enum Work: String, CaseIterable, Sendable {
  case boot, test, ci, book, bench, `class`

  package var tools: [Tool] {
    switch self {
    case .boot: [.swift, .qemu]
    case .bench: [.swift, .qemu, .counter]
    case .test: [.swift, .qemu, .counter, .cmark]
    case .ci:
      [
        .swift, .qemu, .counter, .gdb, .cmark, .chromium, .chromedriver, .java, .pip,
        .axe, .validator, .bubblewrap, .mimalloc, .jemalloc,
      ]
    case .book: [.swift, .cmark]
    case .class: [.swift, .qemu, .bubblewrap]
    }
  }
}
