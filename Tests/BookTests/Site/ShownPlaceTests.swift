import Foundation
import Testing

@testable import Book

@Suite("Where a file's lines are shown")
struct ShownPlaceTests {
  private func file(
    _ listings: [(anchor: String, lines: [Int])], codeLines: [Int] = Array(1...40)
  ) -> Coverage.File {
    Coverage.File(
      path: "a.S", codeLines: codeLines, smallestListing: [:],
      listings: listings.map { anchor, lines in
        let listing = WovenListing(anchor: anchor, page: "p", line: 1, excerpts: [])
        return (listing, lines)
      })
  }

  private func places(
    _ listings: [(anchor: String, lines: [Int])], codeLines: [Int] = Array(1...40)
  ) -> [String] {
    ShownPlace.all(of: file(listings, codeLines: codeLines), on: "p").map {
      "\($0.words) \($0.anchor)"
    }
  }

  @Test("a place for each piece of a listing, from the file's top")
  func gaps() {
    #expect(
      places([("b", [36, 37]), ("a", [8, 9, 20, 21, 22]), ("c", [30])])
        == ["8–9 a-L8", "20–22 a-L20", "30 c-L30", "36–37 b-L36"])
  }

  @Test("what is shown twice is one place")
  func twice() {
    #expect(
      places([("b", [9, 10, 11]), ("a", Array(4...12))]) == ["4–12 a-L4"])
    #expect(places([("a", [4, 5, 6]), ("b", [6, 7])]) == ["4–7 a-L4"])
    #expect(places([("a", [4, 5]), ("b", [6, 7])]) == ["4–5 a-L4", "6–7 b-L6"])
  }

  @Test("blank lines and comments part nothing")
  func comments() {
    #expect(places([("a", [4, 7])], codeLines: [4, 7]) == ["4–7 a-L4"])
    #expect(places([("a", [4, 7])], codeLines: [4, 5]) == ["4 a-L4"])
  }

  @Test("and of other pages there is nothing")
  func others() {
    #expect(ShownPlace.all(of: file([("a", [4])]), on: "q").isEmpty)
  }
}
