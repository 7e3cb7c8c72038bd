// Live figures: a chapter's own module, compiled for the page.

import Foundation

/// Compiles the Swift files of `site/live`, each with those of `site/live/Support`
/// and the modules of the kernel that they import.
public struct LiveFigures: Sendable {
  private let root: URL

  /// Figures of these chapters' modules are on no site yet.
  private let drafts: Drafts

  /// Keeps what was compiled until an input changes.
  private let cache: URL

  /// What a page may weigh besides its figures.
  static let sizeLimit = 150_000

  public init(root: URL, withDrafts: Bool = false) {
    self.init(root: root, drafts: Drafts(root: root, areWoven: withDrafts))
  }

  init(root: URL, drafts: Drafts) {
    self.root = root
    self.drafts = drafts
    cache = root.appending(path: ".build-book/live")
  }

  /// The scripts that carry the figures' modules, by their paths on the site.
  ///
  /// - Throws: `Finding` where one does not compile.
  public func files() async throws -> [String: Data] {
    var files: [String: Data] = [:]
    for (figure, code) in try await compiled() {
      let call =
        "toritoLive(\"\(figure)\", \"\(try code.get().base64EncodedString())\");\n"
      files["live/\(figure).js"] = Data((drawing(of: figure) + call).utf8)
    }
    return files
  }

  /// What draws the figure, where `live.js` cannot.
  private func drawing(of figure: String) -> String {
    let place = root.appending(path: "site/live/\(figure).js")
    return (try? String(contentsOf: place, encoding: .utf8)) ?? ""
  }

  /// What is wrong with the figures: seconds where one has changed, else next to
  /// nothing.
  public func findings() async -> [Finding] {
    do {
      return try await compiled().compactMap { figure, code in
        guard case .failure(let error) = code else { return nil }
        return error as? Finding ?? Finding("site/live/\(figure).swift", 1, "\(error)")
      }
    } catch {
      return [Finding("site/live", 1, "\(error)")]
    }
  }

  /// Each figure's module. What several of them import is compiled once.
  private func compiled() async throws -> [(
    figure: String, code: Result<Data, any Error>
  )] {
    let folder = cache.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let compiler = WebAssemblyCompiler(root: root, folder: folder)
    var all: [(figure: String, code: Result<Data, any Error>)] = []
    for figure in figures where !isOfDraft(figure) {
      do {
        all.append((figure, .success(try await module(figure, compiler, folder))))
      } catch is CancellationError {
        throw CancellationError()
      } catch {
        all.append((figure, .failure(error)))
      }
    }
    return all
  }

  private var figures: [String] {
    swiftFiles(in: "site/live").map { String($0.dropFirst(10).dropLast(6)) }
  }

  /// The Swift files that `figure` is made of; its own is the last.
  private func parts(of figure: String) -> [String] {
    swiftFiles(in: "site/live/Support") + ["site/live/\(figure).swift"]
  }

  /// The paths of the Swift files that lie in a folder itself, in order.
  private func swiftFiles(in folder: String) -> [String] {
    let place = root.appending(path: folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
  }

  /// Whether the figure needs a module that readers do not get yet.
  func isOfDraft(_ figure: String) -> Bool {
    guard !drafts.leftOut.isEmpty else { return false }
    let modules = try? KernelModules(root: root).needed(by: parts(of: figure), making: "")
    return modules?.contains { drafts.leaveOut(module: $0.name) } == true
  }

  /// The module of one figure, from the cache where nothing changed.
  private func module(
    _ figure: String, _ compiler: WebAssemblyCompiler, _ folder: URL
  ) async throws -> Data {
    let parts = parts(of: figure)
    let name = "Figure_" + figure.replacing(#/[^A-Za-z0-9]/#, with: "_")
    let modules = try KernelModules(root: root).needed(by: parts, making: name)
    let key = hash(parts + [".swift-version"] + modules.flatMap(\.files))
    let place = cache.appending(path: "\(figure)-\(key).wasm")
    if let data = try? Data(contentsOf: place) { return data }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let data = try await compiler.compile(
      parts, module: name, exports: try parts.flatMap(exports))
    guard data.count <= Self.sizeLimit else {
      throw Finding(
        "site/live/\(figure).swift", 1,
        "its module has \(data.count) bytes; the most is \(Self.sizeLimit): take something out."
      )
    }
    try data.write(to: place, options: .atomic)
    return data
  }

  /// What the file marks with `@c(name)`.
  private func exports(of path: String) throws -> [String] {
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    return text.split(separator: "@c(").dropFirst().map {
      String($0.prefix { $0 != ")" })
    }
  }

  private func hash(_ paths: [String]) -> String {
    var hash = SHA256()
    hash.update("\(WebAssemblyCompiler.compilerMark)\n".utf8)
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
