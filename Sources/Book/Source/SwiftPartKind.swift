// The kinds of parts that a link can name.

import SwiftSyntax

/// A part of a function by the word that begins it.
enum SwiftPartKind: String, CaseIterable {
  case `guard`, `if`, `else`, `for`, `while`, `repeat`, `switch`, `case`, `default`
  case `do`, `catch`, `return`, `throw`, `defer`, `let`, `var`, call, get, set

  /// Whether `node` is such a part, and of that name where one is asked for.
  func matches(_ node: Syntax, name: String?) -> Bool {
    switch self {
    case .guard: node.is(GuardStmtSyntax.self)
    case .if: node.is(IfExprSyntax.self)
    case .else: isElse(node)
    case .for: node.is(ForStmtSyntax.self)
    case .while: node.is(WhileStmtSyntax.self)
    case .repeat: node.is(RepeatStmtSyntax.self)
    case .switch: node.is(SwitchExprSyntax.self)
    case .case: isCase(node) && hasName(node, name)
    case .default:
      node.as(SwitchCaseSyntax.self)?.label.is(SwitchDefaultLabelSyntax.self) ?? false
    case .do: node.is(DoStmtSyntax.self)
    case .catch: node.is(CatchClauseSyntax.self)
    case .return: node.is(ReturnStmtSyntax.self)
    case .throw: node.is(ThrowStmtSyntax.self)
    case .defer: node.is(DeferStmtSyntax.self)
    case .let: isVariable(node, .let, name)
    case .var: isVariable(node, .var, name)
    case .call: isCall(node, name)
    case .get: isAccessor(node, .get)
    case .set: isAccessor(node, .set)
    }
  }

  private func isElse(_ node: Syntax) -> Bool {
    guard let conditional = node.parent?.as(IfExprSyntax.self) else { return false }
    return conditional.elseBody.map { Syntax($0) } == node
  }

  private func isCase(_ node: Syntax) -> Bool {
    node.as(SwitchCaseSyntax.self)?.label.is(SwitchCaseLabelSyntax.self) ?? false
  }

  /// `case.timer` is the one whose pattern speaks of `.timer`.
  private func hasName(_ node: Syntax, _ name: String?) -> Bool {
    guard let name, let label = node.as(SwitchCaseSyntax.self)?.label else { return true }
    return label.tokens(viewMode: .sourceAccurate).contains { $0.text == name }
  }

  private func isVariable(_ node: Syntax, _ keyword: Keyword, _ name: String?) -> Bool {
    guard let variable = node.as(VariableDeclSyntax.self),
      variable.bindingSpecifier.tokenKind == .keyword(keyword)
    else { return false }
    return name.map { variable.bindings.flatMap { $0.pattern.boundNames }.contains($0) }
      ?? true
  }

  /// A statement that is a call of a function of that name.
  private func isCall(_ node: Syntax, _ name: String?) -> Bool {
    guard let item = node.as(CodeBlockItemSyntax.self)?.item.as(ExprSyntax.self),
      let call = item.call
    else { return false }
    return name == nil
      || call.calledExpression.lastToken(viewMode: .sourceAccurate)?.text == name
  }

  private func isAccessor(_ node: Syntax, _ keyword: Keyword) -> Bool {
    node.as(AccessorDeclSyntax.self)?.accessorSpecifier.tokenKind == .keyword(keyword)
  }
}

extension ExprSyntax {
  /// The call that a statement is, alone or behind words such as `try`, or as
  /// the last part of an assignment.
  fileprivate var call: FunctionCallExprSyntax? {
    switch self.as(ExprSyntaxEnum.self) {
    case .functionCallExpr(let call): call
    case .tryExpr(let node): node.expression.call
    case .awaitExpr(let node): node.expression.call
    case .unsafeExpr(let node): node.expression.call
    case .sequenceExpr(let node): node.elements.last?.call
    default: nil
    }
  }
}

/// Finds all parts of a kind, in the order of the text.
final class SwiftPartVisitor: SyntaxAnyVisitor {
  private let kind: SwiftPartKind
  private let name: String?
  private(set) var found: [Syntax] = []

  init(_ kind: SwiftPartKind, name: String?) {
    self.kind = kind
    self.name = name
    super.init(viewMode: .sourceAccurate)
  }

  override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
    if kind.matches(node, name: name) { found.append(node) }
    return .visitChildren
  }
}
