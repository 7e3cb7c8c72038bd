// The kernel's modules that some Swift files stand on, as their imports tell.

import Foundation

/// A folder of `Sources` that others import by its name.
struct KernelModule: Sendable {
  let name: String

  /// All its files, from the repository's top.
  let files: [String]

  /// None where it is of C alone.
  var swiftFiles: [String] { files.filter { $0.hasSuffix(".swift") } }

  /// What stands in for the machine where there is none: each chapter may add some,
  /// and each file says itself what of it is for a page.
  var standIns: [String] { files.filter { $0.hasSuffix(".c") } }
}

/// Finds modules in the repository at `root`.
struct KernelModules {
  let root: URL

  /// The modules that the files at `paths` import, and those that these do; each
  /// after all that it imports itself.
  ///
  /// - Parameter name: of the module that the files make, which they need not.
  func needed(by paths: [String], making name: String) throws -> [KernelModule] {
    var modules: [KernelModule] = []
    var seen: Set = [name]
    try add(importsOf: paths, to: &modules, &seen)
    return modules
  }

  private func add(
    importsOf paths: [String], to modules: inout [KernelModule], _ seen: inout Set<String>
  ) throws {
    for path in paths {
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      for name in Self.imports(in: text) where seen.insert(name).inserted {
        guard let module = module(name) else { continue }
        try add(importsOf: module.swiftFiles, to: &modules, &seen)
        modules.append(module)
      }
    }
  }

  /// Nil for a module that is none of ours.
  private func module(_ name: String) -> KernelModule? {
    let folder = root.appending(path: "Sources/\(name)").path
    guard let files = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      return nil
    }
    let visible = files.filter { !"/\($0)".contains("/.") }.sorted()
    return KernelModule(name: name, files: visible.map { "Sources/\(name)/\($0)" })
  }

  /// The modules that a Swift text imports, in its order.
  static func imports(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"),
        words[..<place].allSatisfy({ $0.hasPrefix("@") || modifiers.contains($0) })
      else { return nil }
      let name = words[(place + 1)...].first { !kinds.contains($0) }
      return name?.split(separator: ".").first.map(String.init)
    }
  }

  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]

  /// What may stand before the name of a declaration that is imported alone.
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]
}
