import Testing

/// What stands on the host.
@Suite("The files of the built site")
struct FileTests {
  @Test("are what readers and their browsers want, and how nothing was made")
  func kinds() async throws {
    let kinds: Set = ["html", "css", "js", "svg", "txt"]
    for path in try await BuiltSite.shared.files().keys {
      let ending = path.split(separator: ".").last.map(String.init) ?? ""
      #expect(path.contains(".") && kinds.contains(ending), "\(path)")
    }
  }

  @Test("bring each typeface with its licence")
  func licences() async throws {
    let paths = try await BuiltSite.shared.files().keys
    #expect(paths.contains("fonts/fonts.css"))
    #expect(paths.count { $0.hasPrefix("fonts/OFL-") } == 2)
  }

  @Test("count lines as the book writes numbers, 2,031")
  func commas() async throws {
    let lines = try #require(try await BuiltSite.shared.documents()["lines.html"])
    let article = try #require(lines.all("article").first)
    #expect(
      article.text.contains(#/shows \d,\d{3} of \d,\d{3} lines/#), "\(article.text)")
    let cells = lines.all("td").map(\.text)
    #expect(cells.allSatisfy { $0.wholeMatch(of: #/\d{4,}/#) == nil })
  }
}
