// SwiftPM's plan of Labs, which it keeps longer than it is right.

import Foundation

/// What SwiftPM has planned to build in Labs.
///
/// It plans again where a file is new in Labs, and not where one is new in the package
/// that Labs stands on, as behind a `git pull`: it would not compile that.
package struct LabsPlan {
  private let workspace: Workspace

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// Lets SwiftPM plan anew where a folder of sources has changed since.
  package func forgetIfOld() {
    let plan = workspace.path("Labs/.build/debug.yaml")
    guard let planned = Self.date(of: plan) else { return }
    let isOld = places.contains { place in
      Self.date(of: place).map { $0 > planned } ?? false
    }
    if isOld { try? FileManager.default.removeItem(atPath: plan) }
  }

  /// The manifest, and all folders of sources.
  private var places: [String] {
    let sources = workspace.path("Sources")
    let below = FileManager.default.enumerator(atPath: sources)?
      .compactMap { ($0 as? String).map { "\(sources)/\($0)" } }
    let folders = (below ?? []).filter { FileKind($0) == .folder }
    return [workspace.path("Package.swift"), sources] + folders
  }

  private static func date(of path: String) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date
  }
}
