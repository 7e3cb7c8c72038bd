// From an address in a kernel to function, file and line.

import Foundation

/// Asks the toolchain's llvm-symbolizer, which reads the debug information in
/// the kernel's ELF. The image that is loaded carries none.
package actor Symbolizer {
  private let kernel: KernelImage
  private var program: String?
  private var known: [UInt64: [Place]] = [:]

  /// A place in the source. An address may stand for several, when one
  /// function was inlined into another: the innermost comes first.
  package struct Place: Equatable, Sendable {
    package var function: String
    package let file: String

    /// 0 where the compiler made one place of several.
    package let line: Int

    /// The file, and the line where there is one.
    package var position: String { line > 0 ? "\(file):\(line)" : file }

    /// Function and position, or what a check of the compiler's found there.
    package func words(on terminal: Terminal) -> String {
      if let runtimeFailure {
        return terminal.red(Self.runtimeFailureMark + runtimeFailure)
      }
      return terminal.bold(function) + "  " + position
    }

    var plainWords: String { function + "  " + (runtimeFailure == nil ? position : "") }

    /// What the compiler's own check found, where this is one's frame.
    package var runtimeFailure: String? {
      let mark = Self.runtimeFailureMark
      return function.hasPrefix(mark) ? String(function.dropFirst(mark.count)) : nil
    }

    /// The compiler names such frames so, in the debug information alone.
    static let runtimeFailureMark = "Swift runtime failure: "
  }

  package init(_ kernel: KernelImage) {
    self.kernel = kernel
  }

  /// The places of the instruction at `address`; none where it is no code of
  /// the kernel's, or where the toolchain has no symbolizer.
  package func places(of address: UInt64) async -> [Place] {
    if let places = known[address] { return places }
    let places = await look(up: address)
    known[address] = places
    return places
  }

  private func look(up address: UInt64) async -> [Place] {
    guard kernel.isCode(address), let program = await findProgram() else { return [] }
    let child = ChildProcess(
      program: program,
      arguments: [
        "--obj=\(kernel.path)", "--output-style=JSON", "--functions=short",
        "0x" + String(address, radix: 16),
      ], limit: .seconds(60))
    guard let (ending, text) = try? await child.collect(), ending == .exited(0),
      let answers = try? JSONDecoder().decode([Answer].self, from: Data(text.utf8))
    else { return [] }
    var places = answers.flatMap(\.symbols).compactMap { place($0, of: address) }
    for index in places.indices where places[index].function.hasPrefix("$e") {
      places[index].function = await readable(places[index].function)
    }
    return places
  }

  /// The name of a closure, say, which stands in the debug information only as
  /// the linker knows it.
  private func readable(_ name: String) async -> String {
    guard let program = await Toolchain.tool("swift-demangle") else { return name }
    let child = ChildProcess(
      program: program, arguments: ["--simplified", "--compact", name],
      limit: .seconds(60))
    guard let (ending, text) = try? await child.collect(), ending == .exited(0) else {
      return name
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Assembly has lines but no functions in its debug information, so the
  /// label before the address stands in. What the compiler made up is left out.
  private func place(_ symbol: Answer.Symbol, of address: UInt64) -> Place? {
    let name = symbol.name.isEmpty ? kernel.label(before: address) : symbol.name
    guard let name else { return nil }
    let isMadeUp = symbol.file.hasSuffix("<compiler-generated>")
    guard !isMadeUp || name.hasPrefix(Place.runtimeFailureMark) else { return nil }
    let root = kernel.workspace.root.path + "/"
    let file =
      symbol.file.hasPrefix(root)
      ? String(symbol.file.dropFirst(root.count)) : symbol.file
    return Place(function: name, file: file, line: symbol.line)
  }

  private func findProgram() async -> String? {
    if program == nil { program = await Toolchain.tool("llvm-symbolizer") }
    return program
  }

  /// llvm-symbolizer's answer to one address.
  private struct Answer: Decodable {
    let symbols: [Symbol]

    struct Symbol: Decodable {
      let name: String
      let file: String
      let line: Int

      enum CodingKeys: String, CodingKey {
        case name = "FunctionName"
        case file = "FileName"
        case line = "Line"
      }
    }

    enum CodingKeys: String, CodingKey {
      case symbols = "Symbol"
    }
  }
}
