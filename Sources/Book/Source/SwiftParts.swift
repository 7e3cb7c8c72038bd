// Parts of a Swift function, by their syntax.

import SwiftSyntax

/// Finds `guard`, `case.3`, `let.head..guard` and the like in a declaration.
struct SwiftParts {
  let lines: SwiftLines

  /// The part's node, to look further in, and its lines.
  func find(
    _ part: Fragment.Part, in node: Syntax
  ) throws(OutlineError) -> (Syntax, [ClosedRange<Int>]) {
    if let range = part.statementNumbers { return try statements(range, of: node) }
    switch part.first.kind {
    case "head": return (node, [try headLines(of: node)])
    case "body": return (node, [try bodyLines(of: node)])
    default: break
    }
    let first = try find(part.first, in: node)
    guard let last = part.last else { return (first, [lines.range(of: first)]) }
    let start = lines.range(of: first).lowerBound
    let end = lines.range(of: try find(last, in: node)).upperBound
    guard start <= end else {
      throw OutlineError(
        reason: "asks for what ends before it begins: turn the two around")
    }
    return (node, [start...end])
  }

  private func find(_ step: Fragment.Step, in node: Syntax) throws(OutlineError) -> Syntax
  {
    guard let matches = SwiftPartKind(rawValue: step.kind) else {
      let kinds = SwiftPartKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw OutlineError(
        reason: "asks for a part \"\(step.kind)\"; there are: head, body, \(kinds)")
    }
    let visitor = SwiftPartVisitor(
      matches, name: step.number == nil ? step.selector : nil)
    for child in node.children(viewMode: .sourceAccurate) { visitor.walk(child) }
    let number = step.number ?? 1
    guard visitor.found.indices.contains(number - 1) else {
      throw OutlineError(
        reason:
          "asks for \(step.kind) \(step.selector ?? "1"), of which it finds \(visitor.found.count)"
      )
    }
    return visitor.found[number - 1]
  }

  /// Of the statements in the body, those with these numbers.
  private func statements(
    _ numbers: ClosedRange<Int>, of node: Syntax
  ) throws(OutlineError) -> (Syntax, [ClosedRange<Int>]) {
    let all = Array(try body(of: node).statements)
    guard numbers.lowerBound >= 1, numbers.upperBound <= all.count else {
      throw OutlineError(
        reason: "asks for statement \(numbers.upperBound) of \(all.count)")
    }
    let (first, last) = (all[numbers.lowerBound - 1], all[numbers.upperBound - 1])
    let range = lines.range(of: first).lowerBound...lines.range(of: last).upperBound
    return (Syntax(first), [range])
  }

  private func headLines(of node: Syntax) throws(OutlineError) -> ClosedRange<Int> {
    lines.range(of: node).lowerBound...lines.line(of: try body(of: node).brace)
  }

  private func bodyLines(of node: Syntax) throws(OutlineError) -> ClosedRange<Int> {
    let statements = try body(of: node).statements
    guard let first = statements.first, let last = statements.last else {
      throw OutlineError(reason: "has an empty body")
    }
    return lines.range(of: first).lowerBound...lines.range(of: last).upperBound
  }

  /// The statements between the first braces of code in `node`.
  private func body(
    of node: Syntax
  ) throws(OutlineError) -> (brace: TokenSyntax, statements: CodeBlockItemListSyntax) {
    let visitor = SwiftBodyVisitor(viewMode: .sourceAccurate)
    visitor.walk(node)
    guard let body = visitor.body else { throw OutlineError(reason: "has no body") }
    return body
  }
}

extension Fragment.Part {
  /// `2` or `2-3`.
  fileprivate var statementNumbers: ClosedRange<Int>? {
    let ends = first.kind.split(separator: "-").map { Int($0) }
    guard let start = ends.first ?? nil, let end = ends.last ?? nil, start <= end else {
      return nil
    }
    return start...end
  }
}

private final class SwiftBodyVisitor: SyntaxAnyVisitor {
  var body: (brace: TokenSyntax, statements: CodeBlockItemListSyntax)?

  override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
    if body != nil { return .skipChildren }
    if let block = node.as(CodeBlockSyntax.self) {
      body = (block.leftBrace, block.statements)
    } else if let block = node.as(AccessorBlockSyntax.self),
      case .getter(let statements) = block.accessors
    {
      body = (block.leftBrace, statements)
    } else if let closure = node.as(ClosureExprSyntax.self) {
      body = (closure.leftBrace, closure.statements)
    }
    return body == nil ? .visitChildren : .skipChildren
  }
}
