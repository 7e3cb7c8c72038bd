// A machine's memory in a file, which the judge can read and write.

import Foundation

/// The file behind a guest's memory.
struct GuestMemory: Sendable {
  private let file: HiddenFile
  private let size: UInt64

  init(megabytes: UInt64) throws {
    size = megabytes << 20
    file = try HiddenFile("memory", size: size)
  }

  /// What QEMU is told, for a machine whose backend is called `memory`.
  var arguments: [String] {
    [
      "-object",
      "memory-backend-file,id=memory,size=\(size),mem-path=\(file.path),share=on",
    ]
  }

  func write(_ bytes: [UInt8], at address: UInt64) throws {
    try file.write(bytes, at: address)
  }

  /// What stands there now; nothing where there is no memory.
  func read(_ range: Range<UInt64>) -> [UInt8] {
    range.upperBound <= size ? file.read(range) : []
  }
}
