// An address as pages write it: the way to a file, and a place in it.

import Foundation

/// `../../Sources/Boot/Console.swift#Console.put`, taken apart.
struct Reference: Equatable, Sendable {
  /// The way to the file from the page; empty where the page itself is meant.
  let path: String

  /// What stands behind the `#`; empty where the whole file is meant.
  let place: String

  init(_ address: String) {
    let end = address.firstIndex(of: "#") ?? address.endIndex
    path = String(address[..<end])
    place = String(address[end...].dropFirst())
  }

  /// `https` of `https://example.org`; nil for a file of the repository.
  var scheme: String? {
    guard let colon = path.firstIndex(of: ":"), path.first?.isLetter == true else {
      return nil
    }
    let name = path[..<colon]
    let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    return isName ? name.lowercased() : nil
  }

  /// Whether it leads to a run.
  var isRun: Bool { scheme == nil && path.hasSuffix(".run") }

  /// Whether it leads to a file that listings are cut from.
  var isSource: Bool { scheme == nil && path.isSourcePath }
}

extension String {
  /// How the names of files end that listings are cut from.
  static let sourceEndings = [".swift", ".c", ".h", ".S", ".ld", ".json", ".modulemap"]

  /// Whether this is the path of a file that listings are cut from.
  var isSourcePath: Bool { Self.sourceEndings.contains { hasSuffix($0) } }
}
