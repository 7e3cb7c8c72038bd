import Foundation
import Launch
import TestSupport
import Testing

@Suite("`torito book serve`", .inTurn, .timeLimit(.minutes(10)))
struct ServeCommandTests {
  @Test(
    "ends at Ctrl-C, with pages open, and lets go of its port",
    arguments: [SIGINT, SIGTERM])
  func end(signal: Int32) async throws {
    let run = try ServeRun()
    let port = URL(string: try await run.address())?.port ?? 0
    let open = Task {
      try await LocalHTTP.send(
        "GET", "/torito-changes?page=index.html&since=9e9", port: port)
    }
    #expect(try await LocalHTTP.send("GET", "/", port: port).status == 200)
    kill(run.process.processIdentifier, signal)
    #expect(try await run.status() == 0)
    await #expect(throws: LocalHTTP.Fault.self) {
      try await LocalHTTP.send("GET", "/", port: port)
    }
    _ = await open.result
  }
}

extension BrowserTests {
  @Suite("A page that is served")
  struct ReloadTests {
    private static let path = "Chapters/1-Boot/3-Console.md"

    @Test("shows a change of its prose, where it stood")
    func reload() async throws {
      let run = try ServeRun()
      let top = try await run.address()
      try await Browser.run { browser in
        try await browser.open(top + BrowserTests.chapterPage)
        try await run.wait(for: #/live figures compiled/#)
        try #require(try await browser.expectSoon("document.readyState == 'complete'"))
        try await browser.run("scrollTo({ top: 1234, behavior: 'instant' })")
        for number in 1...3 {
          let words = "Written for the \(number). time."
          try run.append("\n\(words)\n", to: Self.path)
          let isShown = try await browser.expectSoon(
            "document.querySelector('article').innerText.includes('\(words)')")
          #expect(isShown, "\(run.text)")
          #expect(try await browser.expectSoon("Math.abs(scrollY - 1234) < 3"))
        }
      }
    }

    @Test("says what is wrong with it, until it is mended")
    func findings() async throws {
      let run = try ServeRun()
      let top = try await run.address()
      try await Browser.run { browser in
        try await browser.open(top + BrowserTests.chapterPage)
        try run.append("\n[away](nowhere.md)\n", to: Self.path)
        let isTold =
          "document.querySelector('.torito-findings')?.innerText.includes('nowhere.md')"
        #expect(try await browser.expectSoon(isTold))
        let text = try String(
          contentsOf: run.root.appending(path: Self.path), encoding: .utf8)
        try Data(text.replacing("[away](nowhere.md)", with: "").utf8)
          .write(to: run.root.appending(path: Self.path))
        #expect(try await browser.expectSoon("!(\(isTold))"))
      }
    }

    @Test("outlives a fault in the theme, and names it")
    func faults() async throws {
      let run = try ServeRun()
      let top = try await run.address()
      try await Browser.run { browser in
        try await browser.open(top + "index.html")
        let template = run.root.appending(path: "site/templates/page.html")
        let text = try Data(contentsOf: template)
        try Data("{{#never}}".utf8).write(to: template)
        let isTold =
          "document.querySelector('.torito-findings')?.innerText.includes('page.html')"
        #expect(try await browser.expectSoon(isTold), "\(run.text)")
        try text.write(to: template)
        #expect(try await browser.expectSoon("!(\(isTold))"))
        #expect(run.process.isRunning)
      }
    }
  }
}
