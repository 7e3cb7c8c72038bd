// Bytes gathered from streams that are read at the same time.

import Foundation

package final class Collector: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var gathered: [UInt8] = []

  package init() {}

  package func take(_ more: ArraySlice<UInt8>) {
    lock.withLock { gathered += more }
  }

  /// Takes more, and forgets all but the last `count` bytes.
  package func keep(_ more: ArraySlice<UInt8>, last count: Int) {
    lock.withLock {
      unsafe gathered += more.suffix(count)
      if unsafe gathered.count > count {
        unsafe gathered.removeFirst(gathered.count - count)
      }
    }
  }

  package var bytes: [UInt8] { lock.withLock { gathered } }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
