// What a listing is called where Markdown is shown as it is.

/// A listing's label, which on the site gives way to the lines themselves.
///
/// One that begins with code names what it leads to: `` `Heap.allocate` `` or
/// `` `allocate` `` for `Heap.swift#Heap.allocate`, or the file. Words say what they
/// like: "the way back", `` `allocate`, without the check ``.
struct ListingLabel {
  private let label: [MarkdownNode]
  private let file: String
  private let place: String

  init(_ link: Addition.Link) {
    let reference = Reference(link.destination)
    label = link.label
    file = reference.path.split(separator: "/").last.map(String.init) ?? ""
    place = Fragment(reference.place).text
  }

  /// Whether a plain viewer has nothing to show.
  var isEmpty: Bool { !label.contains(where: \.saysSomething) }

  /// The name that does not belong to the place; nil where there is none.
  var wrongName: String? {
    guard case .code(let name) = label.first?.kind, name != file else { return nil }
    return names.contains { isRight(name, $0) } ? nil : name
  }

  /// The file's name without its ending.
  private var stem: String { String(file.prefix { $0 != "." }) }

  /// What the place may be called: with its part, that part alone, without its
  /// part and number, and without a function's labels.
  private var names: [String] {
    guard !place.isEmpty else { return [stem] }
    let pieces = place.split(separator: "/").map(String.init)
    let head = Fragment.nameAndOccurrence((pieces.first ?? "")[...]).0
    let whole = head.hasPrefix("extension.") ? String(head.dropFirst(10)) : head
    return [place, pieces.last ?? "", whole, String(whole.prefix { $0 != "(" })]
  }

  /// A name alone is the place's last parts; before other words it may be any.
  private func isRight(_ name: String, _ place: String) -> Bool {
    label.count == 1
      ? ("." + place).hasSuffix("." + name) : ".\(place).".contains(".\(name).")
  }
}
