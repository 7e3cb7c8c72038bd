import Foundation
import Testing

/// What a reader who does not see the page, or has no pointer, goes by.
@Suite("How the pages of the built site are made")
struct StructureTests {
  @Test("each id stands once on its page")
  func ids() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      let twice = Dictionary(grouping: document.ids) { $0 }.filter { $0.value.count > 1 }
      #expect(twice.isEmpty, "\(place): \(twice.keys.sorted())")
    }
  }

  @Test("each page says its language, its title, and on what it may be read")
  func head() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      #expect(document.all("html").first?["lang"]?.hasPrefix("en") == true, "\(place)")
      #expect(
        document.all("title").first { !$0.ancestors.isEmpty }?.text.isEmpty == false,
        "\(place)")
      let viewport = document.all("meta").first { $0["name"] == "viewport" }
      #expect(viewport?["content"]?.contains("width=device-width") == true, "\(place)")
      #expect(viewport?["content"]?.contains("user-scalable") == false, "\(place)")
    }
  }

  @Test("each page has its landmarks, and those of one kind have names")
  func landmarks() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      #expect(document.all("main").count == 1, "\(place)")
      #expect(document.all("header").count >= 1, "\(place)")
      #expect(document.all("footer").count >= 1, "\(place)")
      for nav in document.all("nav") {
        #expect(nav["aria-label"]?.isEmpty == false, "\(place): a nav without a name")
      }
    }
  }

  @Test("the first link of each page skips to its text")
  func skipLink() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      let first = document.all("a", "button", "input", "summary").first
      let target = first?["href"] ?? ""
      #expect(target.hasPrefix("#"), "\(place) begins with \(target)")
      let main = document.all("main").first
      #expect(main?["id"].map { "#" + $0 } == target, "\(place)")
    }
  }

  @Test("one first heading, and no level is skipped")
  func headings() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      let levels = document.all("h1", "h2", "h3", "h4", "h5", "h6").map {
        Int($0.name.dropFirst()) ?? 0
      }
      #expect(levels.filter { $0 == 1 }.count == 1, "\(place): \(levels)")
      #expect(levels.first == 1, "\(place)")
      for (before, level) in zip(levels, levels.dropFirst()) {
        #expect(level <= before + 1, "\(place): \(levels)")
      }
    }
  }

  @Test("each picture has words for it, each link and button a name")
  func names() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      for image in document.all("img") { #expect(image["alt"] != nil, "\(place)") }
      for drawing in document.all("svg") {
        let isNamed = drawing["role"] == "img" && drawing["aria-label"]?.isEmpty == false
        #expect(isNamed || drawing["aria-hidden"] == "true", "\(place): a drawing")
      }
      for control in document.all("a", "button") where control["aria-hidden"] != "true" {
        let name = control["aria-label"] ?? control.text
        #expect(!name.isEmpty, "\(place): <\(control.name)> to \(control["href"] ?? "")")
      }
    }
  }
}
