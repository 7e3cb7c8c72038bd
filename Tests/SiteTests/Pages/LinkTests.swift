import Foundation
import Testing

/// What leads from page to page.
@Suite("The links of the built site")
struct LinkTests {
  @Test("each leads to a file of the site, and its anchor to an element")
  func links() async throws {
    let files = try await BuiltSite.shared.files()
    let documents = try await BuiltSite.shared.documents()
    let ids = documents.mapValues { Set($0.ids) }
    for (place, document) in documents {
      for link in Link.all(in: document) where !link.isForeign {
        let (target, anchor) = link.target(from: place)
        #expect(files[target] != nil, "\(place): \(link.address) leads nowhere")
        guard !anchor.isEmpty, let ids = ids[target] else { continue }
        #expect(ids.contains(anchor), "\(place): \(link.address) has no such anchor")
      }
    }
  }

  @Test("none begins at the host's top, so that the site works under any path")
  func relative() async throws {
    for (place, document) in try await BuiltSite.shared.documents()
    where place != "404.html" {
      for link in Link.all(in: document) {
        #expect(!link.address.hasPrefix("/"), "\(place): \(link.address)")
        #expect(!link.address.hasPrefix("file:"), "\(place): \(link.address)")
      }
    }
  }

  @Test("nothing that a page is made of comes from another host")
  func foreign() async throws {
    for (place, document) in try await BuiltSite.shared.documents() {
      for link in Link.all(in: document) where link.isLoaded {
        #expect(!link.isForeign, "\(place) loads \(link.address)")
      }
    }
    for (path, data) in try await BuiltSite.shared.files()
    where path.hasSuffix(".css") || path.hasSuffix(".js") {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("https://") && !text.contains("http://"), "\(path)")
      #expect(!text.contains("@import"), "\(path)")
    }
  }
}

/// An address in a page.
struct Link {
  let address: String

  /// Whether a browser fetches it with the page.
  let isLoaded: Bool

  static func all(in document: HTMLDocument) -> [Link] {
    document.elements.flatMap { element -> [Link] in
      let isPart =
        element.name != "a" && element["rel"] != "prev" && element["rel"] != "next"
      return ["href", "src", "action", "poster", "srcset", "data"].compactMap { name in
        element[name].map { Link(address: $0, isLoaded: isPart) }
      }
    }
  }

  var isForeign: Bool { address.contains("://") || address.hasPrefix("mailto:") }

  /// The file that it means on the page at `place`, and the anchor there.
  func target(from place: String) -> (path: String, anchor: String) {
    let parts = address.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count > 1 ? String(parts[1]).removingPercentEncoding ?? "" : ""
    let reference = String(parts.first ?? "").removingPercentEncoding ?? ""
    guard !reference.isEmpty else { return (place, anchor) }
    guard !reference.hasPrefix("/") else {
      return (String(reference.dropFirst()), anchor)
    }
    var steps = place.split(separator: "/").dropLast()
    for step in reference.split(separator: "/") where step != "." {
      if step != ".." { steps.append(step) } else { _ = steps.popLast() }
    }
    return (steps.joined(separator: "/"), anchor)
  }
}
