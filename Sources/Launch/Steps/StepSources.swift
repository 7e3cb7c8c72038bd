// Which files a step's kernel is built from.

import Foundation

/// The finished kernel's files with those of a step over them; or the step's
/// alone, with Machine's headers, where it stands alone.
struct StepSources: Sendable {
  private let chapter: Chapter

  /// Where each file lies, from the top of the checkout, by the path that it has
  /// under `Sources`.
  private var places: [String: String] = [:]

  private let step: Step

  /// The linker script and the toolset, which every kernel has.
  static let linkerScript = "Kernels/kernel.ld"
  static let toolset = "Kernels/toolset.json"

  /// - Throws: `Failure` where a file of the step belongs to no part of a kernel.
  init(_ step: Step, in workspace: Workspace) throws {
    (chapter, self.step) = (step.chapter, step)
    addFinished([Self.linkerScript, Self.toolset])
    addFinished(workspace.files(in: "Sources/Machine").map { "Machine/" + $0 })
    // The C of Machine stands in for it on hosts and in pages.
    places = places.filter { !$0.key.hasSuffix(".c") }
    if step.standsAlone {
      standAlone()
    } else {
      for room in chapter.modules + [kernelRoom] {
        addFinished(workspace.files(in: "Sources/" + room).map { room + "/" + $0 })
      }
      try layOver()
    }
  }

  private var kernelRoom: String { "Kernels/" + chapter.name }

  private mutating func addFinished(_ paths: [String]) {
    for path in paths { places[path] = "Sources/" + path }
  }

  /// Of the finished kernel the headers stay, and the three functions that
  /// compiled Swift calls by name.
  private mutating func standAlone() {
    let hasSwift = step.files.contains { $0.hasSuffix(".swift") }
    let bytes = hasSwift ? ["Machine/Boot/bytes.S"] : []
    places = places.filter { !$0.key.hasSuffix(".S") || bytes.contains($0.key) }
    for file in step.files {
      let isShared = [Self.linkerScript, Self.toolset].contains("Kernels/" + file)
      places[(isShared ? "Kernels/" : kernelRoom + "/") + file] = step.folder + "/" + file
    }
  }

  private mutating func layOver() throws {
    let rooms = chapter.modules + ["Machine", kernelRoom]
    for file in step.files {
      let hasRoom = rooms.contains { file.hasPrefix($0 + "/") }
      guard hasRoom || file == Self.linkerScript || file == Self.toolset else {
        throw Failure(
          "\(step.folder)/\(file) belongs to no part of the kernel. A step's files have the paths of those under Sources: they begin with \(rooms.joined(separator: "/, "))/, or are \(Self.linkerScript) or \(Self.toolset); a step that stands alone has an entry.S at its top.",
          status: .doesNotBuild)
      }
      places[file] = step.folder + "/" + file
    }
  }

  /// All files, from the top of the checkout.
  var all: [String] { places.values.sorted() }

  var linkerScript: String { places[Self.linkerScript] ?? "" }
  var toolset: String { places[Self.toolset] ?? "" }

  /// The modules of Swift in the order of their imports, with their files.
  var modules: [(name: String, files: [String])] {
    let libraries = chapter.modules.map { ($0, files(in: $0, like: ["swift"])) }
    let kernel = (chapter.product, files(in: kernelRoom, like: ["swift"]))
    return (libraries + [kernel]).filter { !$0.1.isEmpty }
  }

  /// What clang compiles.
  var assembly: [String] { files(in: "", like: ["S", "c"]) }

  /// The headers of Machine that the step replaces or adds: where each lies, by
  /// where the compiler looks for it.
  var headers: [String: String] {
    let replaced = places.filter {
      $0.key.hasPrefix("Machine/") && !$0.value.hasPrefix("Sources/")
    }
    .filter { ["h", "modulemap"].contains(URL(filePath: $0.key).pathExtension) }
    return Dictionary(
      uniqueKeysWithValues: replaced.map { ("Sources/" + $0.key, $0.value) })
  }

  /// Those of `places` in a room, or in all.
  private func files(in room: String, like extensions: [String]) -> [String] {
    places.filter { room.isEmpty || $0.key.hasPrefix(room + "/") }
      .filter { extensions.contains(URL(filePath: $0.key).pathExtension) }
      .map(\.value).sorted()
  }
}
