// What is computed once, though several threads ask for it.

import Synchronization

/// Values by name. Two threads that ask at once may compute a value twice; both
/// get the same.
final class Cache<Value: Sendable>: Sendable {
  private let values: Mutex<[String: Value]>

  init(_ values: [String: Value] = [:]) {
    self.values = Mutex(values)
  }

  /// The value called `name`, made by `make` where it is not there yet.
  func value<Failure: Error>(
    _ name: String, make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let value = values.withLock({ $0[name] }) { return value }
    let value = try make()
    values.withLock { $0[name] = value }
    return value
  }

  /// What is there.
  var all: [String: Value] { values.withLock { $0 } }

  func forget(_ names: some Sequence<String>) {
    values.withLock { for name in names { $0[name] = nil } }
  }

  /// The same values but for those called `names`.
  func without(_ names: Set<String>) -> Cache {
    Cache(values.withLock { $0.filter { !names.contains($0.key) } })
  }
}
