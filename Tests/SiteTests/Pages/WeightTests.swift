import Foundation
import Testing

/// What a page costs on a slow line.
@Suite("The weight of the built site")
struct WeightTests {
  /// In bytes, before any compression, live figures apart.
  static let limit = 300_000

  @Test("no page, with all that it is made of, weighs more than 300 KB")
  func pages() async throws {
    let files = try await BuiltSite.shared.files()
    for (place, document) in try await BuiltSite.shared.documents() {
      let parts = Link.all(in: document).filter { $0.isLoaded && !$0.isForeign }
        .map { $0.target(from: place).path }.filter { !$0.hasPrefix("live/") }
      let all = Set(parts + parts.flatMap { Self.parts(of: $0, files) }).union([place])
      let weight = all.reduce(0) { $0 + (files[$1]?.count ?? 0) }
      #expect(weight <= Self.limit, "\(place): \(weight) bytes")
    }
  }

  @Test("each live figure, with what draws it, is at most as heavy as a page")
  func live() async throws {
    for (path, data) in try await BuiltSite.shared.files() where path.hasPrefix("live/") {
      #expect(data.count <= Self.limit, "\(path): \(data.count) bytes")
    }
  }

  /// The files that a style sheet names.
  private static func parts(of path: String, _ files: [String: Data]) -> [String] {
    guard path.hasSuffix(".css"), let data = files[path] else { return [] }
    let text = String(decoding: data, as: UTF8.self)
    return text.matches(of: #/url\(["']?([^"')]+)["']?\)/#).map { String($0.output.1) }
      .filter { !$0.hasPrefix("data:") }
      .map { Link(address: $0, isLoaded: true).target(from: path).path }
  }
}
