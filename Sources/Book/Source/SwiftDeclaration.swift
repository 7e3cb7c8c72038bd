// What a Swift file declares, with the names that a link uses.

import SwiftSyntax

/// A declaration with its qualified names.
struct SwiftDeclaration: Sendable {
  /// `Console.put`
  let name: String

  /// `Console.put(_:)`
  let fullName: String
  let node: Syntax
  let isType: Bool
}

/// Goes through declarations, types inside out.
struct SwiftDeclarationCollector {
  private(set) var declarations: [SwiftDeclaration] = []

  mutating func collect(_ items: CodeBlockItemListSyntax) {
    for item in items {
      if let declaration = item.item.as(DeclSyntax.self) { collect(declaration, in: "") }
    }
  }

  private mutating func collect(_ declaration: DeclSyntax, in outer: String) {
    if let conditional = declaration.as(IfConfigDeclSyntax.self) {
      return collect(conditional, in: outer)
    }
    for name in declaration.bookNames {
      declarations.append(
        SwiftDeclaration(
          name: outer + name.base, fullName: outer + name.base + name.labels,
          node: Syntax(declaration), isType: declaration.bracedMembers != nil))
    }
    guard let members = declaration.bracedMembers,
      let name = declaration.bookNames.first?.base
    else { return }
    let inner = name.hasPrefix("extension.") ? String(name.dropFirst(10)) : name
    for member in members.members { collect(member.decl, in: outer + inner + ".") }
  }

  private mutating func collect(_ conditional: IfConfigDeclSyntax, in outer: String) {
    for clause in conditional.clauses {
      switch clause.elements {
      case .statements(let items): collect(items)
      case .decls(let members): for member in members { collect(member.decl, in: outer) }
      default: break
      }
    }
  }
}

extension SyntaxProtocol {
  /// The braces of a type or extension; nil for anything else.
  var bracedMembers: MemberBlockSyntax? {
    Syntax(self).asProtocol((any DeclGroupSyntax).self)?.memberBlock
  }
}

extension DeclSyntax {
  /// What the book calls the declaration: several names where one line declares
  /// several things.
  var bookNames: [(base: String, labels: String)] {
    switch self.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node):
      [(node.name.text, node.signature.parameterClause.bookLabels)]
    case .initializerDecl(let node): [("init", node.signature.parameterClause.bookLabels)]
    case .subscriptDecl(let node): [("subscript", node.parameterClause.bookLabels)]
    case .deinitializerDecl: [("deinit", "")]
    case .variableDecl(let node):
      node.bindings.flatMap { $0.pattern.boundNames }.map { ($0, "") }
    case .enumCaseDecl(let node): node.elements.map { ($0.name.text, "") }
    case .typeAliasDecl(let node): [(node.name.text, "")]
    case .associatedTypeDecl(let node): [(node.name.text, "")]
    case .structDecl(let node): [(node.name.text, "")]
    case .classDecl(let node): [(node.name.text, "")]
    case .enumDecl(let node): [(node.name.text, "")]
    case .protocolDecl(let node): [(node.name.text, "")]
    case .extensionDecl(let node):
      [("extension." + node.extendedType.trimmedDescription, "")]
    default: []
    }
  }
}

extension FunctionParameterClauseSyntax {
  /// `(of:inWord:)`
  fileprivate var bookLabels: String {
    "(" + parameters.map { $0.firstName.text + ":" }.joined() + ")"
  }
}

extension PatternSyntax {
  /// The names that it binds.
  var boundNames: [String] {
    if let name = self.as(IdentifierPatternSyntax.self) { return [name.identifier.text] }
    guard let tuple = self.as(TuplePatternSyntax.self) else { return [] }
    return tuple.elements.flatMap { $0.pattern.boundNames }
  }
}

extension MemberBlockItemSyntax {
  /// Whether a type's own listing shows it: what is stored, an enum's cases, a
  /// protocol's requirements.
  var isPartOfHead: Bool {
    if decl.is(EnumCaseDeclSyntax.self) { return true }
    if let owner = parent?.parent?.parent, owner.is(ProtocolDeclSyntax.self) {
      return true
    }
    guard let variable = decl.as(VariableDeclSyntax.self) else { return false }
    return variable.bindings.allSatisfy { $0.accessorBlock?.isObserving ?? true }
  }
}

extension AccessorBlockSyntax {
  /// Whether it only watches what is stored.
  fileprivate var isObserving: Bool {
    guard case .accessors(let list) = accessors else { return false }
    return list.allSatisfy {
      [.keyword(.willSet), .keyword(.didSet)].contains($0.accessorSpecifier.tokenKind)
    }
  }
}
