// Live figures: a chapter's own module, compiled for the page.

import Foundation
import Subprocess
import SystemPackage

/// Compiles the Swift files of `site/live`, each with the module that its
/// chapter is about.
public struct LiveFigures: Sendable {
  private let root: URL

  /// Keeps what was compiled until an input changes.
  private let cache: URL

  /// What a page may weigh besides its figures.
  static let sizeLimit = 150_000

  public init(root: URL) {
    self.root = root
    cache = root.appending(path: ".build-book/live")
  }

  /// The scripts that carry the figures' modules, by their paths on the site.
  public func files() async throws -> [String: Data] {
    var files: [String: Data] = [:]
    let folder = root.appending(path: "site/live").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".swift") {
      let figure = String(name.dropLast(6))
      let code = try await module(figure).base64EncodedString()
      files["live/\(figure).js"] = Data("toritoLive(\"\(figure)\", \"\(code)\");\n".utf8)
    }
    return files
  }

  /// The module of one figure, from the cache where nothing changed.
  private func module(_ figure: String) async throws -> Data {
    let sources = try swiftFiles()
    let own = "site/live/\(figure).swift"
    let key = try hash(sources + [own] + headers())
    let place = cache.appending(path: "\(figure)-\(key).wasm")
    if let data = try? Data(contentsOf: place) { return data }
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    let compiler = WebAssemblyCompiler(root: root, folder: cache)
    let data = try await compiler.compile(
      sources + [own], module: "Boot", exports: try exports(of: own))
    guard data.count <= Self.sizeLimit else {
      throw Finding(
        own, 1,
        "its module has \(data.count) bytes; the most is \(Self.sizeLimit): take something out."
      )
    }
    try data.write(to: place)
    return data
  }

  /// What the file marks with `@c(name)`.
  private func exports(of path: String) throws -> [String] {
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    return text.split(separator: "@c(").dropFirst().map {
      String($0.prefix { $0 != ")" })
    }
  }

  private func swiftFiles() throws -> [String] {
    try files(in: "Sources/Boot").filter { $0.hasSuffix(".swift") }
  }

  private func headers() throws -> [String] { try files(in: "Sources/Machine") }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .sorted().map { "\(folder)/\($0)" }
  }

  private func hash(_ paths: [String]) throws -> String {
    var hash = SHA256()
    for path in paths {
      hash.update("\(path)\n".utf8)
      if let data = FileManager.default.contents(atPath: root.appending(path: path).path)
      {
        hash.update(data)
      }
    }
    return String(hash.finish().prefix(16))
  }
}
