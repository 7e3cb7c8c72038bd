// Changes as server-sent events.

import FlyingFox
import FlyingSocks

/// The bytes of a stream of events: one, when the page at `place` is no longer
/// what it was after the change with this number.
struct ChangeEvents: AsyncBufferedSequence {
  typealias Element = UInt8

  let site: ServedSite
  let place: String
  let number: Int

  func makeAsyncIterator() -> Iterator { Iterator(events: self) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate let events: ChangeEvents
    private var changes: AsyncStream<Int>.Iterator?

    fileprivate init(events: ChangeEvents) { self.events = events }

    mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
      guard changes != nil else {
        changes = await events.site.changes().makeAsyncIterator()
        return Array("retry: 500\n\n".utf8)
      }
      while await changes?.next() != nil {
        if await events.site.hasChanged(events.place, since: events.number) {
          return Array("data: changed\n\n".utf8)
        }
      }
      return nil
    }

    mutating func next() async -> UInt8? { await nextBuffer(suggested: 1)?.first }
  }
}
