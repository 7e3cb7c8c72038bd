// What a kernel's Swift lacks, told from what the compiler and the linker say.

/// What somebody used who knows Swift from programs that an operating system runs.
struct MissingInKernel {
  /// What it is, what there is instead, and where that is explained.
  let sentence: String

  /// - Parameter errors: errors of a kernel's build; nil where they are none of its
  ///   Swift's lacks.
  init?(_ errors: String) {
    let errors = errors.lowercased()
    func names(_ words: String...) -> Bool { words.contains { errors.contains($0) } }
    let what: String
    if names("undefined symbol: putchar", "argument label 'terminator:'") {
      what =
        "`print` writes to a program's standard output, and a kernel has none. A console it has: `var console = Console()`, `console.write(\"n \")`, `console.write(decimal: UInt64(n))`, `console.writeLine()`, with `import Boot`. \(Self.appendix), \"No print\", tells more."
    } else if names("no such module") {
      what =
        "A kernel has no module but Swift's own and the ones that it is built from: Foundation and C's library want an operating system. \(Self.appendix), \"No print\", says what there is instead."
    } else if names(
      "embeddedrestrictions", "embedded swift", "no-allocations", "-no_allocations",
      "unavailable: unavailable in embedded", "allocat", "undefined symbol: malloc",
      "undefined symbol: posix_memalign", "undefined symbol: free",
      "undefined symbol: arc4random_buf", "undefined symbol: _swift_")
    {
      what =
        "A kernel has no part of Swift that needs a heap or knows types at run time: \(Self.appendix) says what there is instead."
    } else {
      return nil
    }
    sentence = what
  }

  /// Where all of this is explained.
  static let appendix = "Chapters/Appendices/A-Embedded-Swift.md"
}
