// Which function of a kernel calls which.

import Foundation
import Launch

/// The direct calls, and jumps from function to function, of a kernel's image. What is
/// called by an address in a register is in no graph: name such functions as roots.
package struct CallGraph: Sendable {
  /// By the caller's symbol.
  private var callees: [String: Set<String>] = [:]

  package init(of image: KernelImage) async throws {
    guard let objdump = await Toolchain.tool("llvm-objdump") else {
      throw Failure("the toolchain has no llvm-objdump.", status: .missing)
    }
    let child = ChildProcess(
      program: objdump, arguments: ["-d", "--no-show-raw-insn", image.path],
      limit: .seconds(60))
    let (ending, text) = try await child.collect()
    guard ending == .exited(0) else { throw Failure(text, status: .failure) }
    read(text)
  }

  private mutating func read(_ disassembly: String) {
    var caller = "?"
    for line in disassembly.split(separator: "\n") {
      if line.hasSuffix(">:"), let name = line.split(separator: "<").last {
        caller = String(name.dropLast(2))
        callees[caller] = []
      } else if let callee = Self.target(of: line), callee != caller {
        callees[caller, default: []].insert(callee)
      }
    }
  }

  /// The function that an instruction leads to: `callq 0x1000 <name+0x10>`.
  private static func target(of line: Substring) -> String? {
    guard let mnemonic = line.split(separator: "\t").dropFirst().first,
      mnemonic.hasPrefix("call") || mnemonic.hasPrefix("j"),
      let open = line.lastIndex(of: "<"), line.hasSuffix(">")
    else { return nil }
    return line[line.index(after: open)...].dropLast().split(separator: "+").first
      .map(String.init)
  }

  /// All functions that `root` may come to, and the way to each: callers first.
  package func reached(from root: String) -> [String: [String]] {
    var ways = [root: [root]]
    var open = [root]
    while let caller = open.popLast() {
      for callee in callees[caller] ?? [] where ways[callee] == nil {
        ways[callee] = (ways[caller] ?? []) + [callee]
        open.append(callee)
      }
    }
    return ways
  }

  /// The symbols that hold `part` of a name.
  package func symbols(with part: String) -> [String] {
    callees.keys.filter { $0.contains(part) }
  }
}
