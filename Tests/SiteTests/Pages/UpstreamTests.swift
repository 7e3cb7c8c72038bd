import Foundation
import Launch
import TestSupport
import Testing

@testable import Book
@testable import torito

@Suite("Links to the repository")
struct UpstreamTests {
  @Test("lead to the commit that the site is of, which stays what it is")
  func commit() async throws {
    let book = try ScratchBook()
    let commit = try await Self.commit(book)
    #expect(commit.wholeMatch(of: #/[0-9a-f]{40}/#) != nil)
    let upstream = await Upstream.ofCheckout(at: book.root.path, environment: [:])
    #expect(upstream == Upstream(revision: commit))
    let address = "https://github.com/torokernel/torito/blob/\(commit)/"
    let page = try Self.page(book, upstream)
    #expect(page.contains("href=\"\(address)\(ScratchBook.firstPage)\""))
    #expect(!page.contains("/blob/main/"))
  }

  @Test("lead to the branch where the site is of no commit")
  func changes() async throws {
    let book = try ScratchBook()
    #expect(await Upstream.ofCheckout(at: book.root.path, environment: [:]) == Upstream())
    _ = try await Self.commit(book)
    try book.write("# New\n", to: "Chapters/1-Boot/3-New.md")
    #expect(await Upstream.ofCheckout(at: book.root.path, environment: [:]) == Upstream())
    #expect(try Self.page(book, Upstream()).contains("/blob/main/Chapters/"))
  }

  @Test("lead to the fork whose workflow builds the site, and its form for errors too")
  func fork() async throws {
    let book = try ScratchBook()
    let upstream = await Upstream.ofCheckout(
      at: book.root.path,
      environment: [
        "GITHUB_REPOSITORY": "someone/bull",
        "GITHUB_SERVER_URL": "https://git.example.org",
      ])
    let page = try Self.page(book, upstream)
    #expect(page.contains("https://git.example.org/someone/bull/blob/main/Chapters/"))
    #expect(page.contains("https://git.example.org/someone/bull/issues/new?"))
    #expect(!page.contains("torokernel/torito"))
  }

  /// Makes a commit of all that is there.
  private static func commit(_ book: ScratchBook) async throws -> String {
    let script = """
      git init --quiet && git add . && git -c user.name=A -c user.email=a@example.org \
      commit --quiet --message "Begin" && git rev-parse HEAD
      """
    let child = ChildProcess(
      program: "/bin/sh", arguments: ["-c", script], folder: book.root.path,
      limit: .seconds(60))
    let (ending, text) = try await child.collect()
    try #require(ending == .exited(0), "\(text)")
    return text.split(separator: "\n").last.map(String.init) ?? ""
  }

  private static func page(_ book: ScratchBook, _ upstream: Upstream) throws -> String {
    let woven = WovenBook(try Manuscript(root: book.root, upstream: upstream))
    let facts = BuildFacts(version: "1", commit: "abc", toolchain: "Swift 6.3")
    let files = try SiteBuilder(woven, facts: facts).files()
    return String(decoding: try #require(files["1-Boot/1-One.html"]), as: UTF8.self)
  }
}
