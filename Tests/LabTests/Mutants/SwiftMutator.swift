// Mutants of a Swift file.

import SwiftParser
import SwiftSyntax

/// Rewrites each function that can be changed into a switch over its mutants: one
/// build holds all of them, and no change has to fit into another's types.
struct SwiftMutator {
  private let file: String
  private let source: [UInt8]
  private let bodies: [Body]

  init(_ file: String, _ text: String) {
    (self.file, source) = (file, Array(text.utf8))
    let finder = BodyFinder(viewMode: .sourceAccurate)
    finder.walk(Parser.parse(source: text))
    bodies = finder.bodies
  }

  /// What a function does, between its braces.
  fileprivate struct Body {
    let range: Range<Int>
    let mutations: [Mutation]
  }

  /// The file with its mutants, numbered from `first` on.
  func mutated(from first: Int) -> MutatedFile {
    var names = MutantNames(from: first)
    var (mutants, text, end): ([Mutant], [UInt8], Int) = ([], [], 0)
    for body in bodies where !body.mutations.isEmpty {
      text += source[end..<body.range.lowerBound]
      text += Array("\nswitch activeMutant {\n".utf8)
      for mutation in body.mutations {
        let mutant = names.mutant(file, line: line(of: mutation), mutation.change)
        mutants.append(mutant)
        text += Array("case \(mutant.number):\n".utf8) + changed(body, mutation)
      }
      text += Array("\ndefault:\n".utf8) + source[body.range] + Array("\n}\n".utf8)
      end = body.range.upperBound
    }
    text += source[end...]
    return MutatedFile(mutants: mutants, text: String(decoding: text, as: UTF8.self))
  }

  private func changed(_ body: Body, _ mutation: Mutation) -> [UInt8] {
    let text =
      source[body.range.lowerBound..<mutation.range.lowerBound]
      + Array(mutation.replacement.utf8)
      + source[mutation.range.upperBound..<body.range.upperBound]
    let isEmpty = text.allSatisfy { $0 == 0x20 || $0 == 0x0a }
    return isEmpty ? Array("break\n".utf8) : Array(text) + [0x0a]
  }

  /// The line in which a mutation begins.
  private func line(of mutation: Mutation) -> String {
    let start = source[..<mutation.range.lowerBound].lastIndex(of: 0x0a).map { $0 + 1 }
    let end = source[mutation.range.lowerBound...].firstIndex(of: 0x0a)
    return String(
      decoding: source[(start ?? 0)..<(end ?? source.count)], as: UTF8.self)
  }
}

/// Finds functions, initializers and computed properties.
private final class BodyFinder: SyntaxVisitor {
  var bodies: [SwiftMutator.Body] = []

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    add(node.body?.statements, returnsNothing: node.signature.returnClause == nil)
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    add(node.body?.statements, isInitializer: true)
  }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    guard case .getter(let statements) = node.accessors else { return .skipChildren }
    return add(statements)
  }

  private func add(
    _ statements: CodeBlockItemListSyntax?, returnsNothing: Bool = false,
    isInitializer: Bool = false
  ) -> SyntaxVisitorContinueKind {
    guard let statements else { return .skipChildren }
    let finder = MutationFinder(isInitializer: isInitializer)
    finder.implicitReturn =
      statements.count == 1 && !returnsNothing ? statements.first?.id : nil
    finder.walk(statements)
    bodies.append(
      SwiftMutator.Body(range: statements.bytes, mutations: finder.mutations))
    return .skipChildren
  }
}

extension SyntaxProtocol {
  /// Where it stands in the file, without the blanks around it.
  var bytes: Range<Int> {
    let start = positionAfterSkippingLeadingTrivia
    return start.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }
}
