// Work on all cores at once.

import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// What `transform` makes of each element, in the elements' order.
  ///
  /// - Throws: the first element's error, where several have one.
  func concurrentMap<Made: Sendable, Failure: Error>(
    _ transform: @Sendable (Element) throws(Failure) -> Made
  ) throws(Failure) -> [Made] {
    let results = Mutex<[Int: Result<Made, Failure>]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result: Result<Made, Failure>
      do throws(Failure) {
        result = .success(try transform(self[index]))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[index] = result }
    }
    var made: [Made] = []
    for (_, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      made.append(try result.get())
    }
    return made
  }
}
