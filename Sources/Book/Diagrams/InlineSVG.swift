// A drawing's file as part of a page.

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG that was looked through and may stand in a page.
struct InlineSVG {
  let html: String

  /// A colour in it that is the same by day and by night; nil where there is none.
  let fixedColour: String?

  /// The drawing in `text`; nil where it is no SVG, or does more than draw.
  ///
  /// - Parameter prefix: what its anchors begin with, so that two drawings of a
  ///   page have none in common.
  init?(_ text: String, alternative: String, prefix: String) {
    // Entities are the way to make a small file large.
    guard text.contains("<svg"), !text.contains("<!DOCTYPE") else { return nil }
    let writer = SVGWriter(alternative: alternative, prefix: prefix)
    let parser = XMLParser(data: Data(text.utf8))
    parser.shouldResolveExternalEntities = false
    parser.delegate = writer
    guard parser.parse(), writer.isHarmless, writer.isComplete else { return nil }
    html = writer.html
    fixedColour = writer.fixedColour
  }
}

/// Writes a drawing as HTML while it is being parsed: what is not known to be
/// harmless never gets there.
private final class SVGWriter: NSObject, XMLParserDelegate {
  private(set) var html = ""
  private(set) var isHarmless = true
  private(set) var fixedColour: String?
  private let alternative, prefix: String
  private var depth = 0

  /// Elements that draw, and nothing that runs, loads, or styles the page.
  private static let allowed: Set<String> = [
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text",
    "tspan", "title", "desc", "defs", "marker", "use", "symbol", "clipPath",
  ]

  /// No drawing of ours nests deeper.
  private static let depthLimit = 32

  init(alternative: String, prefix: String) {
    self.alternative = alternative
    self.prefix = prefix
  }

  var isComplete: Bool { depth == 0 && html.hasSuffix("</svg>") }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    let isRoot = depth == 0
    depth += 1
    guard isRoot ? name == "svg" && html.isEmpty : Self.allowed.contains(name),
      depth <= Self.depthLimit, attributes.allSatisfy(Self.isHarmless)
    else { return refuse(parser) }
    html += "<\(name)"
    fixedColour = fixedColour ?? attributes.compactMap(Self.fixedColour).min()
    if isRoot, attributes["style"] == nil, let width = attributes["viewBox"]?.boxWidth {
      html += " style=\"--w:\(width)\""
    }
    if isRoot { html += " role=\"img\" aria-label=\"\(alternative.escapedForHTML)\"" }
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
      guard let attribute = attribute(key, value, isRoot: isRoot) else { continue }
      html += " \(attribute)"
    }
    html += ">"
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    depth -= 1
    if isHarmless { html += "</\(name)>" }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isHarmless { html += text.escapedForHTML }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) { refuse(parser) }

  func parser(
    _ parser: XMLParser, foundProcessingInstructionWithTarget target: String,
    data: String?
  ) { refuse(parser) }

  private func refuse(_ parser: XMLParser) {
    isHarmless = false
    parser.abortParsing()
  }

  private static let paints: Set<String> = [
    "fill", "stroke", "color", "stop-color", "flood-color", "lighting-color",
  ]

  /// The colour that an attribute, or a style in it, fixes.
  private static func fixedColour(_ name: String, _ value: String) -> String? {
    guard name != "style" else {
      return value.split(separator: ";").compactMap { line in
        let parts = line.split(separator: ":", maxSplits: 1).map { String($0.trimmed) }
        return parts.count == 2 ? fixedColour(parts[0], parts[1]) : nil
      }.first
    }
    let colour = value.lowercased()
    let isOfPage =
      ["none", "currentcolor", "inherit", "transparent"].contains(colour)
      || ["var(", "url(#", "context-"].contains { colour.hasPrefix($0) }
    return paints.contains(name) && !isOfPage ? value : nil
  }

  /// An attribute may point at the drawing's own parts, and at nothing else.
  private static func isHarmless(_ name: String, _ value: String) -> Bool {
    let name = name.lowercased()
    let value = value.lowercased()
    if name == "href" || name == "xlink:href" { return value.hasPrefix("#") }
    let isQuiet =
      !name.hasPrefix("on") && !value.contains("\\") && !value.contains("script:")
    return isQuiet && !value.replacing("url(#", with: "").contains("url")
  }

  /// The attribute as it is written, with the prefix before each anchor; nil for
  /// one that the page does not need.
  private func attribute(_ name: String, _ value: String, isRoot: Bool) -> String? {
    let isReplaced = isRoot && (name == "role" || name.hasPrefix("aria-"))
    guard !isReplaced, !name.hasPrefix("xmlns") else { return nil }
    let text = value.replacing("url(#", with: "url(#\(prefix)-").escapedForHTML
    switch name {
    case "id": return "id=\"\(prefix)-\(text)\""
    case "href", "xlink:href": return "href=\"#\(prefix)-\(text.dropFirst())\""
    default: return "\(name)=\"\(text)\""
    }
  }
}

extension String {
  /// The third of a view box's four numbers.
  fileprivate var boxWidth: Int? {
    let numbers = split { " ,".contains($0) }.compactMap { Double($0) }
    return numbers.count == 4 ? Int(exactly: numbers[2].rounded(.up)) : nil
  }
}
