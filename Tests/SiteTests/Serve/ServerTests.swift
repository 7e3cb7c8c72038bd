import Foundation
import TestSupport
import Testing

@testable import Book
@testable import torito_book

@Suite("The server", .inTurn, .timeLimit(.minutes(10)))
struct ServerTests {
  private static let files = [
    "index.html": Data("<!doctype html><main></main></body>".utf8),
    "p.svg": Data("<svg/>".utf8),
    "a/index.html": Data("<p>a".utf8), "404.html": Data("<p>nothing".utf8),
  ]

  private func ask(
    _ method: String, _ target: String, _ files: [String: Data] = ServerTests.files
  ) async throws -> LocalAnswer {
    let answers = Answers()
    try await Origin.serve(files) { top in
      let port = URL(string: top)?.port ?? 0
      await answers.take(try await LocalHTTP.send(method, target, port: port))
    }
    return try #require(await answers.last)
  }

  private actor Answers {
    var last: LocalAnswer?
    func take(_ answer: LocalAnswer) { last = answer }
  }

  @Test("gives files as they are, and pages with what reloads them")
  func files() async throws {
    let picture = try await ask("GET", "/p.svg")
    #expect(picture.status == 200 && picture.body == Data("<svg/>".utf8))
    #expect(picture.headers["content-type"] == "image/svg+xml")
    let page = try await ask("GET", "/")
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(String(decoding: page.body, as: UTF8.self).contains("EventSource"))
  }

  @Test("answers HEAD with the head alone, and nothing but GET and HEAD")
  func methods() async throws {
    let head = try await ask("HEAD", "/p.svg")
    #expect(head.status == 200 && head.body.isEmpty)
    #expect(head.headers["content-length"] == "6")
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
      let answer = try await ask(method, "/p.svg")
      #expect(answer.status == 405 && answer.headers["allow"] == "GET, HEAD")
    }
  }

  @Test("shows the page of dead links, and finds a folder's own page")
  func missing() async throws {
    let missing = try await ask("GET", "/b/c.html")
    #expect(missing.status == 404 && missing.body == Data("<p>nothing".utf8))
    let folder = try await ask("GET", "/a")
    #expect(folder.status == 301 && folder.headers["location"] == "/a/")
    #expect(try await ask("GET", "/a/").status == 200)
  }

  @Test(
    "refuses whatever leads up",
    arguments: ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"])
  func traversal(target: String) async throws {
    let answer = try await ask("GET", target)
    #expect(answer.status == 400 && !answer.body.contains(Data("root:".utf8)))
  }

  @Test("says which port to try where one is taken")
  func takenPort() async throws {
    try await Origin.serve(Self.files) { top in
      let port = UInt16(URL(string: top)?.port ?? 0)
      let second = try SiteServer(ServedSite(), host: "127.0.0.1", port: port)
      let failure = await #expect(throws: ServeFailure.self) { try await second.run() }
      let words = failure?.description ?? ""
      #expect(words.contains("port \(port) is taken"))
      #expect(words.contains(#/--port \d+/#) && words.contains("--port 0"), "\(words)")
    }
  }

  @Test("listens at the loopback alone, if nobody says otherwise")
  func loopback() throws {
    #expect(try ServeCommand.parse([]).host == "127.0.0.1")
    #expect(throws: ServeFailure.self) {
      try SiteServer(ServedSite(), host: "no address", port: 0)
    }
  }

  @Test("puts a page's findings at its top, and no other's")
  func findings() async throws {
    let finding = Finding("Chapters/1.md", 3, "a < b & c")
    let page = ServedSite.File(data: Self.files["index.html"]!, findings: [finding])
    let html = String(
      decoding: LiveReload.added(to: page, at: "index.html", 1), as: UTF8.self)
    #expect(
      html.contains("<main><section")
        && html.contains("Chapters/1.md:3: a &lt; b &amp; c"))
    let sound = ServedSite.File(data: Self.files["index.html"]!, findings: [])
    #expect(
      !String(decoding: LiveReload.added(to: sound, at: "", 1), as: UTF8.self).contains(
        "<section"))
  }
}
