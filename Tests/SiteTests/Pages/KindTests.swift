import Foundation
import Testing

@Suite("The pages that are looked at in a browser")
struct KindTests {
  @Test("have all that any page is made of")
  func all() async throws {
    let documents = try await BuiltSite.shared.documents()
    try expect(BrowserTests.kinds, toHaveAllOf: documents)
  }

  @Test("have what teachers' pages are made of, too")
  func teachers() async throws {
    var documents: [String: HTMLDocument] = [:]
    for (place, data) in try await BuiltSite.forTeachers() where place.hasSuffix(".html")
    {
      documents[place] = try HTMLDocument(Array(data))
    }
    try expect(BrowserTests.kinds + BrowserTests.teacherKinds, toHaveAllOf: documents)
  }

  private func expect(
    _ places: [String], toHaveAllOf documents: [String: HTMLDocument]
  ) throws {
    let seen = try places.reduce(into: Set<String>()) { seen, place in
      let document = try #require(documents[place], "there is no \(place)")
      seen.formUnion(parts(of: document, at: place))
    }
    for (place, document) in documents.sorted(by: { $0.key < $1.key }) {
      let missing = parts(of: document, at: place).subtracting(seen)
      #expect(missing.isEmpty, "\(place): \(missing.sorted())")
    }
  }

  /// Its elements by name and class, and what kind of file it is of.
  private func parts(of document: HTMLDocument, at place: String) -> Set<String> {
    let elements = document.elements.flatMap { element in
      let classes = (element["class"] ?? "").split(separator: " ")
      return [element.name] + classes.map { "\(element.name).\($0)" }
    }
    let ending = place.split(separator: ".").dropLast().last.map(String.init) ?? ""
    return Set(elements + (place.hasPrefix("source/") ? ["a file .\(ending)"] : []))
  }
}
