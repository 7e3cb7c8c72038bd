// Numbers and sequences as pages show them.

extension Int {
  /// As the book's text has its numbers: 2,031.
  var grouped: String {
    guard self >= 1000 else { return "\(self)" }
    let rest = "\(1000 + self % 1000)".dropFirst()
    return "\((self / 1000).grouped),\(rest)"
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it first stands.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
