import Foundation
import Testing

@Suite("Found an error?")
struct ReportTests {
  @Test("leads to a form of this repository, with its fields filled in")
  func form() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      for link in document.all("a") where link.text == "Found an error?" {
        let address = try #require(URLComponents(string: link["href"] ?? ""))
        let values = Dictionary(
          uniqueKeysWithValues: (address.queryItems ?? []).map {
            ($0.name, $0.value ?? "")
          })
        let fields = try Self.fields(of: values["template"] ?? "")
        for name in values.keys where !["template", "title"].contains(name) {
          #expect(fields.contains(name), "\(place): \(name)")
        }
        #expect(fields.isSuperset(of: ["page", "listing", "commit"]))
        let file = BuiltSite.root.appending(path: values["page"] ?? "").path
        #expect(
          values["page"] == place || FileManager.default.fileExists(atPath: file),
          "\(place)")
      }
    }
  }

  @Test("is at the foot of each page, whoever made it")
  func everywhere() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      #expect(document.all("a").contains { $0.text == "Found an error?" }, "\(place)")
    }
  }

  /// The identifiers in the form's file.
  private static func fields(of name: String) throws -> Set<String> {
    let form = BuiltSite.root.appending(path: ".github/ISSUE_TEMPLATE/\(name)")
    let text = try String(contentsOf: form, encoding: .utf8)
    return Set(text.matches(of: #/(?m)^ +id: (\w+)$/#).map { String($0.output.1) })
  }
}
