// Tools that are libraries to preload: where they lie.

import Foundation

extension Tool {
  /// The shared library's place; nil where it is not installed, and for programs.
  package var library: String? {
    let names = libraryNames
    return Self.libraryFolders.lazy.flatMap { folder in names.map { "\(folder)/\($0)" } }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Its file by the versions of its interface, the newest first.
  private var libraryNames: [String] {
    switch self {
    case .mimalloc: ["libmimalloc.so.3", "libmimalloc.so.2", "libmimalloc.so"]
    case .jemalloc: ["libjemalloc.so.2"]
    default: []
    }
  }

  #if arch(arm64)
    private static let debianFolder = "/usr/lib/aarch64-linux-gnu"
  #else
    private static let debianFolder = "/usr/lib/x86_64-linux-gnu"
  #endif

  private static let libraryFolders = [
    debianFolder, "/usr/lib64", "/usr/lib", "/usr/local/lib",
  ]
}
