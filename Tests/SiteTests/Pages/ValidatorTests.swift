import Foundation
import Launch
import TestSupport
import Testing

@testable import Book

@Suite(
  "What the HTML validator finds", .from(.ci), .needs("java"), .needs(Tool.validator))
struct ValidatorTests {
  @Test("nothing on any page, nor on a teacher's", .inTurn, .timeLimit(.minutes(10)))
  func pages() async throws {
    let place = BuiltSite.root.appending(path: ".build-book/tested-teacher-site")
    try SiteFolder(place).replace(with: try await BuiltSite.forTeachers())
    let folder = place.path
    let jar = try #require(Tool.validator.pythonPackage?.place)
    let child = ChildProcess(
      program: "java",
      // Of CSS the validator knows what there was years ago, and the page for what is
      // not there has its style sheet in itself. Browsers' tests look at that.
      arguments: [
        "-Xss8m", "-jar", jar, "--errors-only", "--skip-non-html", "--filterpattern",
        ".*CSS: .*", folder,
      ],
      limit: .seconds(280))
    let (ending, text) = try await child.collect()
    let errors = text.replacing(folder + "/", with: "").split(separator: "\n")
    #expect(ending == .exited(0), "\(errors.prefix(20).joined(separator: "\n"))")
  }
}
