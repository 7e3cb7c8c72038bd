// Addresses as a machine has them, from almost the first on.

import Foundation
import Testing

/// Where an operating system lets a program have low addresses, memory lies where it
/// lies in a machine, and the kernel's code sees the very numbers that it will see.
enum LowMemory {
  /// No system lets a program have what lies below.
  static let start: UInt64 = 0x1_0000

  /// Whether this one lets it have what lies above.
  static let isThere = AddressSpace(6 << 30 - start, at: start) != nil

  private static let lock = NSLock()

  /// Calls `body` while all addresses from `start` to 6 GB are memory, all zeros. One
  /// test after the other has them.
  static func use(_ body: () throws -> Void) throws {
    lock.lock()
    defer { lock.unlock() }
    let space = try #require(AddressSpace(6 << 30 - start, at: start))
    try withExtendedLifetime(space, body)
  }
}
