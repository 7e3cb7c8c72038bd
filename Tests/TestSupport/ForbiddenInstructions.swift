// Instructions that a kernel of ours must not hold.

import Foundation
import Launch

/// The kernel saves no floating-point or vector registers in its traps, so
/// nothing in it may use them; and emulated KVMs refuse popcnt and cmpxchg16b.
public enum ForbiddenInstructions {
  /// Each offence as `function: instruction`.
  package static func find(in image: KernelImage) async throws -> [String] {
    guard let objdump = await Toolchain.tool("llvm-objdump") else {
      return ["the toolchain has no llvm-objdump"]
    }
    let child = ChildProcess(
      program: objdump, arguments: ["-d", "--no-show-raw-insn", image.path],
      limit: .seconds(60))
    let (ending, text) = try await child.collect()
    guard ending == .exited(0) else { return ["objdump failed: \(text)"] }
    var function = "?"
    var offences: [String] = []
    for line in text.split(separator: "\n") {
      if line.hasSuffix(">:") {
        function = String(line.drop { $0 != "<" }.dropFirst().dropLast(2))
      } else if let instruction = line.split(separator: "\t").dropFirst().first,
        isForbidden(instruction)
      {
        offences.append("\(function): \(instruction)")
      }
    }
    return offences
  }

  private static func isForbidden(_ instruction: Substring) -> Bool {
    let mnemonic = instruction.prefix { $0 != " " }
    return instruction.contains("%xmm") || instruction.contains("%ymm")
      || instruction.contains("%mm") || instruction.contains("%st")
      || mnemonic == "popcnt" || mnemonic == "cmpxchg16b" || mnemonic.hasPrefix("fld")
      || mnemonic.hasPrefix("fst") || mnemonic == "emms"
  }
}
