import Foundation
import TestSupport
import Testing

@testable import Launch

@Suite("A compiled module", .inTurn, .timeLimit(.minutes(5)))
struct CompiledModulesTests {
  private let tiny: TinyKernel

  init() throws {
    tiny = try TinyKernel()
  }

  @Test("is compiled once for two kernels, and again when its file changes")
  func source() async throws {
    let first = try await tiny.code("1-First")
    #expect(tiny.kept == ["Base", "Top"])
    try tiny.changeUnnoticed(TinyKernel.base, from: "40", to: "20")
    #expect(try await tiny.code("1-Second") == first, "the second took what was there")
    try tiny.touch(TinyKernel.base)
    #expect(try await tiny.code("1-Third") != first)
    #expect(tiny.kept == ["Base", "Base", "Top", "Top", "Top"])
  }

  @Test("is compiled again when a header changes, or lies elsewhere, and only then")
  func header() async throws {
    let one = try await tiny.code("1-First")
    try tiny.changeUnnoticed(TinyKernel.header, from: "return 2", to: "return 3")
    let other = "Tests/BootTests/Steps/1-Other/number.h"
    // Clang keeps the module of headers, too, and looks at their sizes and times.
    try tiny.write(
      "// Another.\n" + TinyKernel.function(4), to: "number.h", of: "1-Other")
    let overlay = [TinyKernel.header: other]
    let four = try await tiny.code("1-Second", headers: overlay)
    #expect(four != one)
    try tiny.changeUnnoticed(other, from: "return 4", to: "return 5")
    #expect(try await tiny.code("1-Third", headers: overlay) == four)
    try tiny.touch(other)
    let five = try await tiny.code("1-Third", headers: overlay)
    #expect(five != four && five != one)
    #expect(try await tiny.code("1-Fourth") == one)
    try tiny.touch(TinyKernel.header)
    let three = try await tiny.code("1-Fourth")
    #expect(![one, four, five].contains(three))
  }

  @Test("that fails leaves nothing behind, and what came before it stays")
  func failing() async throws {
    try tiny.write("let wrong: Int = \"1\"\n", to: "Top.swift", of: "1-Wrong")
    let failure = await #expect(throws: Failure.self) { try await tiny.code("1-Wrong") }
    #expect(failure?.status == .doesNotBuild)
    #expect(failure?.description.contains("Top.swift:1:18: error: ") == true)
    #expect(tiny.kept == ["Base"])
    #expect(try tiny.names(in: ".build-kernel/steps/1-Wrong").isEmpty)
  }

  @Test("that was warned of is not kept, so that the next who builds it reads that")
  func warned() async throws {
    try tiny.changeUnnoticed(TinyKernel.base, from: "// Base", to: "#warning(\"old\")")
    _ = try await tiny.code("1-First")
    #expect(tiny.kept == ["Top"])
    #expect(try await tiny.code("1-Second") == tiny.code("1-First"))
  }

  @Test("may be made by several at once")
  func atOnce() async throws {
    let tiny = tiny
    let codes = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for number in 1...4 { group.addTask { try await tiny.code("\(number)-Same") } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(codes.count == 1)
    #expect(tiny.kept == ["Base", "Top", "Top", "Top", "Top"])
  }

  @Test("is dropped when it was used least lately")
  func limit() throws {
    var modules = CompiledModules(in: tiny.checkout.workspace)
    modules.limit = 2
    func module(_ key: String) -> CompiledModules.Module { .init(name: "M", key: key) }
    let (source, place) = (try tiny.folder("made"), try tiny.folder("taken"))
    for kind in ["bc", "swiftmodule", "swiftdoc", "swiftsourceinfo"] {
      try Data(kind.utf8).write(to: URL(filePath: "\(source)/M.\(kind)"))
    }
    for key in ["a", "b"] { modules.keep(module(key), from: source) }
    for (key, age) in [("a", 2.0), ("b", 1)] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date.now - age * 3600],
        ofItemAtPath: tiny.path("\(CompiledModules.folder)/\(key)"))
    }
    #expect(modules.take(module("a"), into: place))
    modules.keep(module("c"), from: source)
    #expect(try tiny.names(in: CompiledModules.folder) == ["a", "c"])
    let empty = try tiny.folder("empty")
    #expect(!modules.take(module("b"), into: empty))
    try FileManager.default.removeItem(
      atPath: tiny.path("\(CompiledModules.folder)/c/M.swiftdoc"))
    #expect(!modules.take(module("c"), into: empty), "half of one is none")
    #expect(try tiny.names(in: "empty").isEmpty)
    modules.keep(module("c"), from: source)
    #expect(modules.take(module("c"), into: empty), "a whole one takes its place")
  }
}

/// Kernels of two modules and a header, in a checkout of their own.
private final class TinyKernel: Sendable {
  nonisolated(unsafe) let checkout: ScratchCheckout

  static let shared = "Tests/BootTests/Steps/1-Shared"
  static let base = shared + "/Base.swift"
  static let header = shared + "/number.h"

  static func function(_ number: Int) -> String {
    "static inline int number(void) { return \(number); }\n"
  }

  init() throws {
    checkout = try ScratchCheckout()
    try write(
      """
      // Base
      import Machine
      @c(base) public func base() -> UInt8 { 40 + UInt8(number()) }

      """, to: "Base.swift", of: "1-Shared")
    try write(Self.function(2), to: "number.h", of: "1-Shared")
    try write(
      "module Machine { header \"number.h\" }\n", to: "module.modulemap", of: "1-Shared")
    try write(
      ".globl start\nstart:\n  call base\n  call top\n", to: "entry.S", of: "1-Shared")
    try write(
      "ENTRY(start)\nSECTIONS { . = 0x100000; .text : { *(.text*) } }\n", to: "kernel.ld",
      of: "1-Shared")
  }

  func write(_ text: String, to file: String, of step: String) throws {
    try checkout.write(text, to: file, of: step)
    try setTime(of: "Tests/BootTests/Steps/\(step)/\(file)", to: Self.longAgo)
  }

  func path(_ place: String) -> String { checkout.workspace.path(place) }

  /// Makes a folder in the checkout.
  func folder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
    return path(name)
  }

  func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  /// Builds a kernel that shares Base with the others.
  ///
  /// - Returns: the code of Base's function.
  func code(_ step: String, headers: [String: String] = [:]) async throws -> [UInt8] {
    let file = "Tests/BootTests/Steps/\(step)/Top.swift"
    if !FileManager.default.fileExists(atPath: path(file)) {
      let text = "import Base\n@c(top) public func top() -> UInt8 { base() }\n"
      try write(text, to: "Top.swift", of: step)
    }
    let image = try await RecipeBuild(workspace: checkout.workspace, isQuiet: true)
      .build(recipe(step, file, headers))
    let base = try #require(image.symbols["base"])
    return try #require(image.contents(at: base, count: 8))
  }

  private func recipe(
    _ step: String, _ top: String, _ headers: [String: String]
  ) -> KernelRecipe {
    let map = Self.shared + "/module.modulemap"
    let entry = Self.shared + "/entry.S"
    var recipe = KernelRecipe(
      name: step, folder: ".build-kernel/steps/\(step)", product: "TinyKernel",
      modules: [("Base", [Self.base]), ("Top", [top])], assembly: [entry],
      headerFolders: [Self.shared], hasHeap: true,
      files: [Self.base, top, map, entry]
        + (headers.isEmpty ? [Self.header] : headers.values.sorted()))
    recipe.headers = headers
    recipe.moduleMaps = [map]
    recipe.linkerScript = Self.shared + "/kernel.ld"
    recipe.hasOwnMain = true
    return recipe
  }

  /// The modules that are kept, by their names; nothing else may lie there.
  var kept: [String] {
    let folders = (try? names(in: CompiledModules.folder)) ?? []
    return folders.map { folder in
      let files = try? names(in: "\(CompiledModules.folder)/\(folder)")
      let bitcode = (files ?? []).first { $0.hasSuffix(".bc") }
      return bitcode.map { String($0.dropLast(3)) } ?? "nothing in \(folder)"
    }.sorted()
  }

  /// Writes other text of the same size into a file, whose time stays.
  func changeUnnoticed(_ file: String, from old: String, to new: String) throws {
    let text = try String(contentsOfFile: path(file), encoding: .utf8)
    try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path(file)))
    try setTime(of: file, to: Self.longAgo)
  }

  /// Gives a file another time.
  func touch(_ file: String) throws { try setTime(of: file, to: Date.now) }

  private static let longAgo = Date(timeIntervalSince1970: 1_000_000_000)

  private func setTime(of file: String, to time: Date) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: time], ofItemAtPath: path(file))
  }
}
