// Where a browser gets the site from.

import FlyingFox
import Foundation
import Testing

@testable import torito_book

/// The ways in which readers come to a built site.
enum Origin: String, CaseIterable, CustomTestStringConvertible {
  case folder, server, underAPath

  var testDescription: String {
    switch self {
    case .folder: "opened from a folder"
    case .server: "from `serve`"
    case .underAPath: "under a sub-path of a host"
    }
  }

  /// Gives `body` the address of the site's top, which ends in a slash.
  func serve(
    _ site: BuiltSite = .shared, _ body: @escaping @Sendable (String) async throws -> Void
  ) async throws {
    switch self {
    case .folder:
      let folder = try await site.folder().path
      try await body(URL(filePath: folder, directoryHint: .isDirectory).absoluteString)
    case .server:
      try await Self.serve(site.files(), body)
    case .underAPath:
      let files = try await site.files()
      let moved = files.map { ("some/where/" + $0.key, $0.value) }
      try await Self.serve(Dictionary(uniqueKeysWithValues: moved)) { address in
        try await body(address + "some/where/")
      }
    }
  }

  /// Serves files on a port that is free.
  static func serve(
    _ files: [String: Data], _ body: @escaping @Sendable (String) async throws -> Void
  ) async throws {
    let site = ServedSite()
    await site.replace(with: files.mapValues { ServedSite.File(data: $0, findings: []) })
    let server = try SiteServer(site, host: "127.0.0.1", port: 0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask { try await body(server.address()) }
      _ = try await group.next()
      group.cancelAll()
    }
  }
}
