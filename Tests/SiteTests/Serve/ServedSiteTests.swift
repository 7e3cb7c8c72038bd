import Foundation
import TestSupport
import Testing

@testable import torito_book

@Suite("Word of changes", .inTurn, .timeLimit(.minutes(10)))
struct ServedSiteTests {
  private func site(_ texts: [String: String]) -> [String: ServedSite.File] {
    texts.mapValues { ServedSite.File(data: Data($0.utf8), findings: []) }
  }

  @Test("goes to the pages that show something else, and to all when the looks change")
  func concern() async throws {
    let served = ServedSite()
    await served.replace(with: site(["a.html": "1", "b.html": "1", "s.css": "1"]))
    let first = try #require(await served.file("a.html")).number
    await served.replace(with: site(["a.html": "2", "b.html": "1", "s.css": "1"]))
    #expect(await served.hasChanged("a.html", since: first))
    #expect(await !served.hasChanged("b.html", since: first))
    let second = try #require(await served.file("a.html")).number
    #expect(await !served.hasChanged("a.html", since: second))
    await served.replace(with: site(["a.html": "2", "b.html": "1", "s.css": "2"]))
    #expect(await served.hasChanged("a.html", since: second))
    #expect(await served.hasChanged("b.html", since: second))
  }

  @Test("comes to a page that another server sent, or that asked too late")
  func late() async throws {
    let served = ServedSite()
    await served.replace(with: site(["a.html": "1"]))
    #expect(await served.hasChanged("a.html", since: 0))
    var events = ChangeEvents(site: served, place: "a.html", number: 0)
      .makeAsyncIterator()
    #expect(await events.nextBuffer(suggested: 1) == Array("retry: 500\n\n".utf8))
    #expect(await events.nextBuffer(suggested: 1) == Array("data: changed\n\n".utf8))
  }

  @Test("ends when whoever waits goes away")
  func end() async throws {
    let served = ServedSite()
    let task = Task {
      for await _ in await served.changes() {}
      return true
    }
    try await Task.sleep(for: .milliseconds(20))
    task.cancel()
    #expect(await task.value)
  }
}
