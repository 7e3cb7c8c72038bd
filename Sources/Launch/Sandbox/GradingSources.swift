// Which files of a checkout grade a lab, and a name for them as they are.

import Foundation

/// The files that a grading tree is made of: nothing that was built, nothing of a
/// learner's, and nothing that he must not see.
struct GradingSources {
  /// From the top of the checkout.
  let files: [String]

  private let workspace: Workspace

  /// What the checkout has that grading needs.
  private static let parts = ["Package.swift", ".swift-version", "Sources", "Labs"]

  init(of workspace: Workspace) {
    self.workspace = workspace
    files = Self.parts.flatMap { part in
      let files = workspace.files(in: part).map { "\(part)/\($0)" }
      return files.isEmpty ? [part] : files
    }
    .filter { !$0.isBuilt && !$0.isInLab("Work") && !$0.isInLab("Teacher") }
  }

  /// A name that differs where times, sizes or the toolchain do.
  var state: String {
    get async {
      var hash = Hasher64()
      hash.add(await Toolchain.tool("swiftc") ?? "")
      for path in files {
        var status = stat()
        guard unsafe stat(workspace.path(path), &status) == 0 else { continue }
        hash.add(
          "\(path) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)")
      }
      return hash.name
    }
  }
}

extension String {
  fileprivate var isBuilt: Bool {
    split(separator: "/").contains {
      $0.hasPrefix(".build") || $0 == ".swiftpm" || $0 == ".progress" || $0 == ".kept"
    }
  }

  /// Whether it lies in this folder of a lab.
  fileprivate func isInLab(_ folder: String) -> Bool {
    let parts = split(separator: "/")
    return parts.count > 2 && parts[0] == "Labs" && parts[2] == folder
  }
}
