// How the site looks: the folder `site`.

import Foundation
import Mustache

/// The theme's templates and files.
struct Theme: Sendable {
  private let library: MustacheLibrary

  /// The templates as they are written, by their names.
  let texts: [String: String]
  private let folder: URL

  /// Where the project's own repository is, for links to what is no page. A
  /// fork's workflow knows better (`Upstream`).
  let repository: String

  /// The names of the live figures that there are.
  let liveFigures: Set<String>

  init(_ root: URL) throws(Finding) {
    folder = root.appending(path: "site")
    var templates: [String: MustacheTemplate] = [:]
    var texts: [String: String] = [:]
    for name in Self.files(in: folder.appending(path: "templates"))
    where name.hasSuffix(".html") {
      let place = folder.appending(path: "templates/\(name)")
      do {
        let text = try String(contentsOf: place, encoding: .utf8)
        templates[String(name.dropLast(5))] = try MustacheTemplate(string: text)
        texts[String(name.dropLast(5))] = text
      } catch {
        throw Finding(
          "site/templates/\(name)", 1, "this template cannot be read: \(error)")
      }
    }
    library = MustacheLibrary(templates: templates)
    self.texts = texts
    guard let settings = try? SiteSettings(root) else {
      throw Finding(
        SiteSettings.path, 1,
        "say where the repository is: {\"repository\": \"https://...\"}.")
    }
    repository = settings.repository
    liveFigures = Set(
      Self.files(in: folder.appending(path: "live")).filter { $0.hasSuffix(".swift") }
        .map { String($0.dropLast(6)) })
  }

  /// Fills the template called `name`.
  func page(_ name: String, _ values: [String: Any]) throws(Finding) -> String {
    guard let html = library.render(values, withTemplate: name) else {
      throw Finding(
        "site/templates/\(name).html", 1, "there is no such template: write it.")
    }
    return html
  }

  /// The style sheet, for a page that cannot say where it lies.
  var styleSheet: String? {
    try? String(contentsOf: folder.appending(path: "style.css"), encoding: .utf8)
  }

  /// The files that go to the site as they are, by their paths in it.
  var files: [(path: String, place: URL)] {
    let kept = [
      "style.css", "script.js", "slides.css", "slides.js", "fonts", "pictures",
      "live/live.js",
    ]
    return kept.flatMap { name -> [(path: String, place: URL)] in
      let place = folder.appending(path: name)
      if Self.isFile(place) { return [(name, place)] }
      let inside = try? FileManager.default.subpathsOfDirectory(atPath: place.path)
      return (inside ?? []).sorted().map { ("\(name)/\($0)", place.appending(path: $0)) }
    }.filter { Self.isFile($0.place) && Self.isForReaders($0.path) }
  }

  /// How the fonts are made stands beside them, for us.
  private static func isForReaders(_ path: String) -> Bool {
    [".css", ".js", ".svg", ".txt"].contains { path.hasSuffix($0) }
  }

  private static func isFile(_ place: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private static func files(in folder: URL) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
  }
}
