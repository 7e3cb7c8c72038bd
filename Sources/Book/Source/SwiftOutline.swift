// The declarations of a Swift file, by swift-syntax.

import SwiftSyntax

/// What is declared in a Swift file, and on which lines.
struct SwiftOutline: Outline {
  private let lines: SwiftLines
  private let declarations: [SwiftDeclaration]
  private let imports: [ClosedRange<Int>]

  init(_ file: SourceFile, _ tree: SourceFileSyntax) {
    lines = SwiftLines(file)
    var collector = SwiftDeclarationCollector()
    collector.collect(tree.statements)
    declarations = collector.declarations
    imports = tree.statements.compactMap { [lines] in
      $0.isImport ? lines.range(of: $0) : nil
    }
  }

  var fragments: [String] {
    (imports.isEmpty ? [] : ["import"]) + declarations.map(\.fullName).numbered
  }

  func ranges(of fragment: Fragment) throws(OutlineError) -> [ClosedRange<Int>] {
    if fragment.text == "import" { return imports }
    var node = try declaration(fragment).node
    if fragment.parts.isEmpty { return head(of: node) ?? [lines.range(of: node)] }
    var ranges: [ClosedRange<Int>] = [lines.range(of: node)]
    for part in fragment.parts where part.first.kind != "all" {
      (node, ranges) = try SwiftParts(lines: lines).find(part, in: node)
    }
    return ranges
  }

  /// A type but for its members that are not part of its head; nil for what is
  /// no type.
  private func head(of node: Syntax) -> [ClosedRange<Int>]? {
    guard let members = node.bracedMembers else { return nil }
    let opening = lines.range(of: node).lowerBound...lines.line(of: members.leftBrace)
    let closing = lines.line(of: members.rightBrace)
    // A filtered list would be a tree of its own, with other lines.
    let shown = members.members.compactMap { $0.isPartOfHead ? lines.range(of: $0) : nil }
    return [opening] + shown + [closing...closing]
  }

  private func declaration(_ fragment: Fragment) throws(OutlineError) -> SwiftDeclaration
  {
    let found = declarations(named: fragment.name)
    guard !found.isEmpty else {
      throw .unknown(fragment.name, among: fragments)
    }
    let wanted = fragment.occurrence ?? 1
    guard found.indices.contains(wanted - 1) else {
      throw OutlineError(
        reason: "asks for number \(wanted) of \(found.count): take a smaller one")
    }
    if found.count > 1, fragment.occurrence == nil, !found[0].isType {
      throw ambiguity(fragment.name, found)
    }
    return found[wanted - 1]
  }

  /// Those with just this name, or else those that have labels behind it.
  private func declarations(named name: String) -> [SwiftDeclaration] {
    let exact = declarations.filter { $0.fullName == name }
    return exact.isEmpty ? declarations.filter { $0.name == name } : exact
  }

  private func ambiguity(_ name: String, _ found: [SwiftDeclaration]) -> OutlineError {
    let places = found.enumerated().map { index, declaration in
      "\(name).\(index + 1) is \(declaration.fullName) in line \(lines.range(of: declaration.node).lowerBound)"
    }
    return OutlineError(
      reason: "may mean several: \(places.joined(separator: "; ")); say which")
  }
}

extension CodeBlockItemSyntax {
  /// Whether this is an import, or a condition around nothing but imports.
  fileprivate var isImport: Bool {
    guard let condition = item.as(IfConfigDeclSyntax.self) else {
      return item.is(ImportDeclSyntax.self)
    }
    return condition.clauses.allSatisfy { clause in
      guard case .statements(let items) = clause.elements else { return false }
      return items.allSatisfy(\.isImport)
    }
  }
}

/// From the tree's positions to lines.
struct SwiftLines: Sendable {
  /// Where each line begins, in bytes.
  private let starts: [Int]

  init(_ file: SourceFile) {
    var start = 0
    starts = file.lines.map { line in
      defer { start += line.utf8.count + 1 }
      return start
    }
  }

  /// The lines of `node`, without the comments before it.
  func range(of node: some SyntaxProtocol) -> ClosedRange<Int> {
    let first = line(at: node.positionAfterSkippingLeadingTrivia)
    return first...max(first, line(at: node.endPositionBeforeTrailingTrivia))
  }

  func line(of token: TokenSyntax) -> Int {
    line(at: token.positionAfterSkippingLeadingTrivia)
  }

  /// The last line that begins at `position` or before it.
  private func line(at position: AbsolutePosition) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= position.utf8Offset { low = middle + 1 } else { high = middle }
    }
    return max(1, low)
  }
}
