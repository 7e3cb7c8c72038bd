// What can be changed in a function.

import SwiftSyntax

/// Finds what a slip of the mind or of the finger would change.
final class MutationFinder: SyntaxVisitor {
  private(set) var mutations: [Mutation] = []
  var implicitReturn: SyntaxIdentifier?
  private let isInitializer: Bool

  init(isInitializer: Bool) {
    self.isInitializer = isInitializer
    super.init(viewMode: .sourceAccurate)
  }

  /// Operators that are taken one for another: their types are the same.
  private static let others = [
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&": "|",
    "|": "&", "+": "-", "-": "+", "&+": "&-", "&-": "&+", "<<": ">>", ">>": "<<",
    "..<": "...", "...": "..<", "%": "/", "+=": "-=", "-=": "+=", "&+=": "&-=",
    "|=": "&=", "&=": "|=",
  ]

  override func visit(_ node: BinaryOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    if let other = Self.others[node.operator.text] {
      replace(node, by: other, "`\(node.operator.text)` becomes `\(other)`")
    }
    return .skipChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    replace(node.operator, by: "", "no `\(node.operator.text)`")
    return .visitChildren
  }

  /// A number in the angle brackets of a type is part of the type.
  override func visit(_ node: GenericArgumentClauseSyntax) -> SyntaxVisitorContinueKind {
    .skipChildren
  }

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    guard let value = node.representedLiteralValue else { return .skipChildren }
    for other in [value + 1, value - 1] where other >= 0 {
      replace(node, by: String(other), "`\(node.literal.text)` becomes `\(other)`")
    }
    return .skipChildren
  }

  override func visit(_ node: ConditionElementSyntax) -> SyntaxVisitorContinueKind {
    if case .expression(let condition) = node.condition { always(condition) }
    return .visitChildren
  }

  override func visit(_ node: WhereClauseSyntax) -> SyntaxVisitorContinueKind {
    always(node.condition)
    return .visitChildren
  }

  private func always(_ condition: ExprSyntax) {
    replace(condition, by: "true", "`\(condition.trimmedDescription)` unasked")
  }

  override func visit(_ node: CodeBlockItemListSyntax) -> SyntaxVisitorContinueKind {
    // A case of a switch may not be empty, and a closure of one line returns it.
    let isNeeded =
      node.parent?.is(SwitchCaseSyntax.self) == true
      || node.parent?.is(ClosureExprSyntax.self) == true && node.count == 1
    let items = isNeeded ? [] : Array(node)
    for item in items where canGo(item) { replace(item, by: "", "dropped") }
    for (first, second) in zip(items, items.dropFirst()) {
      guard canGo(first), canGo(second), isCall(first) || isCall(second) else {
        continue
      }
      let range = first.bytes.lowerBound..<second.bytes.upperBound
      let text = second.trimmedDescription + "\n" + first.trimmedDescription
      mutations.append(
        Mutation(range: range, replacement: text, change: "behind the next"))
    }
    return .visitChildren
  }

  private func replace(_ node: some SyntaxProtocol, by text: String, _ change: String) {
    mutations.append(Mutation(range: node.bytes, replacement: text, change: change))
  }
}

extension MutationFinder {
  /// Whether somebody may notice when it is done: two assignments' order nobody sees.
  private func isCall(_ item: CodeBlockItemSyntax) -> Bool {
    item.item.is(FunctionCallExprSyntax.self)
  }

  /// Whether the file still compiles without it: declarations are needed, and so is
  /// what gives a property its first value.
  private func canGo(_ item: CodeBlockItemSyntax) -> Bool {
    guard item.id != implicitReturn else { return false }
    switch item.item {
    case .expr(let expression):
      return !isInitializer || expression.is(FunctionCallExprSyntax.self)
    case .stmt(let statement):
      if let inner = statement.as(ExpressionStmtSyntax.self) {
        let choice = inner.expression.as(IfExprSyntax.self)
        return choice != nil && choice?.elseBody == nil
      }
      return statement.is(ForStmtSyntax.self) || statement.is(WhileStmtSyntax.self)
    case .decl: return false
    }
  }
}
