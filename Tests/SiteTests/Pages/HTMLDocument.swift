// A page of the site as a list of its elements.

/// An element with what tests ask of it.
struct HTMLElement {
  let name: String
  let attributes: [String: String]

  /// The elements around it, the nearest last.
  let ancestors: [Int]

  /// All text inside it.
  var text = ""

  subscript(attribute: String) -> String? { attributes[attribute] }

  func has(_ name: String) -> Bool {
    (attributes["class"] ?? "").split(separator: " ").contains { $0 == name }
  }
}

/// The elements of an HTML text in their order. It reads what the generator and
/// the theme write, where every element is closed or never is.
struct HTMLDocument {
  private(set) var elements: [HTMLElement] = []

  init(_ html: [UInt8]) throws(HTMLFault) {
    var reader = HTMLReader(html)
    var open: [Int] = []
    while let token = try reader.next() {
      switch token {
      case .text(let text):
        guard text.contains(where: { !$0.isWhitespace }) else { continue }
        for index in open { elements[index].text += text }
      case .start(let name, let attributes):
        elements.append(HTMLElement(name: name, attributes: attributes, ancestors: open))
        if !HTMLReader.voids.contains(name) { open.append(elements.count - 1) }
      case .empty(let name, let attributes):
        elements.append(HTMLElement(name: name, attributes: attributes, ancestors: open))
      case .end(let name):
        guard let last = open.popLast(), elements[last].name == name else {
          throw HTMLFault("</\(name)> closes nothing")
        }
      }
    }
    guard open.isEmpty else { throw HTMLFault("\(open.count) elements stay open") }
  }

  func all(_ names: String...) -> [HTMLElement] {
    elements.filter { names.contains($0.name) }
  }

  var ids: [String] { elements.compactMap { $0["id"] } }

  func isInside(_ element: HTMLElement, _ name: String) -> Bool {
    element.ancestors.contains { elements[$0].name == name }
  }
}

/// What is wrong with a page's mark-up.
struct HTMLFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
