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
      arguments: ["-Xss8m", "-jar", jar, "--errors-only", "--skip-non-html", folder],
      limit: .seconds(280))
    let (ending, text) = try await child.collect()
    let errors = text.replacing(folder + "/", with: "").split(separator: "\n")
    #expect(ending == .exited(0), "\(errors.prefix(20).joined(separator: "\n"))")
  }
}
