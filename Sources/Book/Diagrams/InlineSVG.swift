// A drawing's file as part of a page.

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG that was looked through and may stand in a page.
struct InlineSVG {
  let html: String

  /// Elements that draw, and nothing that runs or loads.
  private static let allowed: Set<String> = [
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text",
    "tspan", "title", "desc", "defs", "marker", "style", "use", "symbol", "clipPath",
  ]

  /// The drawing in `text`; nil where it is no SVG, or does more than draw.
  init?(_ text: String, alternative: String) {
    guard
      let document = try? XMLDocument(
        xmlString: text, options: [.nodeLoadExternalEntitiesNever]),
      let root = document.rootElement(), root.localName == "svg", Self.isHarmless(root)
    else { return nil }
    root.removeAttribute(forName: "aria-label")
    root.removeAttribute(forName: "role")
    for name in ["role": "img", "aria-label": alternative] {
      let attribute = XMLNode(kind: .attribute)
      attribute.name = name.key
      attribute.stringValue = name.value
      root.addAttribute(attribute)
    }
    html = root.xmlString
  }

  private static func isHarmless(_ element: XMLElement) -> Bool {
    guard let name = element.localName, allowed.contains(name) else { return false }
    let attributes = element.attributes ?? []
    let areQuiet = attributes.allSatisfy { attribute in
      let name = attribute.localName?.lowercased() ?? ""
      let value = attribute.stringValue ?? ""
      return !name.hasPrefix("on") && (name != "href" || value.hasPrefix("#"))
        && !value.contains("url(http") && !value.lowercased().contains("javascript:")
    }
    guard areQuiet, !(element.stringValue ?? "").contains("@import") else { return false }
    return (element.children ?? []).compactMap { $0 as? XMLElement }.allSatisfy(
      isHarmless)
  }
}
