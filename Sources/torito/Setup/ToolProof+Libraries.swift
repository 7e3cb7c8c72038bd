// Whether a library can be preloaded.

import Launch

extension ToolProof {
  /// Preloads it, and looks whether it is there.
  static func preloaded(_ tool: Tool) async -> ToolProof {
    let library = tool.library ?? ""
    let arguments = ["LD_PRELOAD=\(library)", "cat", "/proc/self/maps"]
    let map = await output("env", arguments) ?? ""
    guard
      let line = map.split(separator: "\n").first(where: { $0.contains("lib\(tool)") })
    else {
      return .fails(
        reason: "\(library) cannot be preloaded",
        mend: "reinstall it: \(tool.installation)")
    }
    let version = line.split(separator: ".so.").last.map(String.init)
    return .works(version: version ?? "unknown")
  }
}
