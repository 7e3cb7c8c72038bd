// The declarations of a Swift file, by swift-syntax.

import SwiftParser
import SwiftSyntax

/// What is declared in a Swift file, and on which lines.
struct SwiftOutline: Outline {
  private let file: SourceFile
  private let lines: SwiftLines
  private let declarations: [SwiftDeclaration]
  private let imports: [ClosedRange<Int>]

  init(_ file: SourceFile) {
    self.file = file
    let tree = Parser.parse(source: file.text)
    lines = SwiftLines(tree, file)
    var collector = SwiftDeclarationCollector()
    collector.collect(tree.statements)
    declarations = collector.declarations
    imports = tree.statements.compactMap { [lines] in
      $0.item.is(ImportDeclSyntax.self) ? lines.range(of: $0) : nil
    }
  }

  func ranges(of fragment: Fragment) throws(OutlineError) -> [ClosedRange<Int>] {
    if fragment.name == "import" { return imports }
    let declaration = try declaration(fragment)
    var node = declaration.node
    var ranges: [ClosedRange<Int>] = [lines.range(of: node)]
    for part in fragment.parts where part.first.kind != "all" {
      (node, ranges) = try SwiftParts(lines: lines).find(part, in: node)
    }
    return ranges
  }

  /// A type's head, when it is asked for without a part.
  func head(of fragment: Fragment) -> [Excerpt.Row]? {
    guard fragment.parts.isEmpty, let node = try? declaration(fragment).node,
      let members = node.bracedMembers
    else { return nil }
    var rows: [Excerpt.Row] = []
    let opening = lines.line(of: members.leftBrace)
    rows += (lines.range(of: node).lowerBound...opening).map { .line($0) }
    for member in members.members { add(member, to: &rows) }
    let closing = lines.line(of: members.rightBrace)
    if closing > opening { rows.append(.line(closing)) }
    return rows
  }

  private func add(_ member: MemberBlockItemSyntax, to rows: inout [Excerpt.Row]) {
    let range = lines.range(of: member)
    guard member.isPartOfHead else {
      if case .elided = rows.last { return }
      rows.append(.elided(indentation: file[range.lowerBound].indentation))
      return
    }
    rows += range.filter { !file.isDocumentation($0) }.map { .line($0) }
  }

  private func declaration(_ fragment: Fragment) throws(OutlineError) -> SwiftDeclaration
  {
    let found = declarations.filter {
      $0.name == fragment.name || $0.fullName == fragment.name
    }
    guard !found.isEmpty else {
      throw .unknown(fragment.name, among: declarations.map(\.fullName))
    }
    let wanted = fragment.occurrence ?? 1
    guard found.indices.contains(wanted - 1) else {
      throw OutlineError(reason: "asks for number \(wanted) of \(found.count)")
    }
    if found.count > 1, fragment.occurrence == nil, !found[0].isType {
      let names = found.enumerated().map {
        "\($1.fullName) or \(fragment.name).\($0 + 1)"
      }
      throw OutlineError(reason: "may mean \(names.joined(separator: ", ")): say which")
    }
    return found[wanted - 1]
  }
}

/// From the tree's positions to lines.
struct SwiftLines {
  private let converter: SourceLocationConverter

  init(_ tree: SourceFileSyntax, _ file: SourceFile) {
    converter = SourceLocationConverter(fileName: file.path, tree: tree)
  }

  /// The lines of `node`, without the comments before it.
  func range(of node: some SyntaxProtocol) -> ClosedRange<Int> {
    let first = converter.location(for: node.positionAfterSkippingLeadingTrivia).line
    let last = converter.location(for: node.endPositionBeforeTrailingTrivia).line
    return first...max(first, last)
  }

  func line(of token: TokenSyntax) -> Int {
    converter.location(for: token.positionAfterSkippingLeadingTrivia).line
  }
}
