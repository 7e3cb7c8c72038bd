// A lab of a checkout: its folder, what it is worth, and whose its Work is.

import Foundation

/// A lab that somebody works at.
package struct OpenLab: Sendable {
  package let workspace: Workspace
  package let folder: LabFolder
  package let sheet: LabSheet

  package var name: String { folder.name }

  /// The lab whose name is `name` in any case.
  ///
  /// - Throws: `Failure` that names those that there are.
  package init(_ name: String, in workspace: Workspace) throws {
    let names = Self.names(in: workspace)
    guard let name = names.first(where: { $0.lowercased() == name.lowercased() }) else {
      let others =
        names.isEmpty ? "none on this branch" : names.joined(separator: ", ")
      throw Failure(
        "there is no lab \(name). Labs: \(others).", status: .wrongUsage)
    }
    (self.workspace, folder) = (workspace, LabFolder(name))
    sheet = try LabSheet(folder: workspace.path(folder.path))
  }

  /// All labs, in the order of their names.
  package static func all(in workspace: Workspace) throws -> [OpenLab] {
    try names(in: workspace).map { try OpenLab($0, in: workspace) }
  }

  private static func names(in workspace: Workspace) -> [String] {
    let labs = workspace.path("Labs")
    let found = try? FileManager.default.contentsOfDirectory(atPath: labs)
    return (found ?? []).sorted().filter {
      FileManager.default.fileExists(atPath: "\(labs)/\($0)/lab.json")
    }
  }

  /// Where things lie, from the top of the checkout.
  package var starter: String { folder.path + "/Starter" }
  package var work: String { folder.path + "/Work" }
  package var solution: String { folder.path + "/Teacher/Solution" }
  package var hints: String { folder.path + "/hints.md" }

  /// Whether one of the learner's files has these words, in any case.
  package func mentions(_ words: String, in file: String) -> Bool {
    let text = FileManager.default.contents(atPath: path("\(work)/\(file)")) ?? Data()
    return String(decoding: text, as: UTF8.self).lowercased().contains(words.lowercased())
  }

  /// Sources in the learner's folder that are none of the lab's files.
  var strangers: [String] {
    let kinds = [".swift", ".S", ".s", ".c", ".cc", ".cpp", ".m", ".mm"]
    return workspace.files(in: work).filter { file in
      !sheet.files.contains(file) && kinds.contains { file.hasSuffix($0) }
        && !file.split(separator: "/").contains { $0.hasPrefix(".") }
    }
  }

  package func path(_ relative: String) -> String { workspace.path(relative) }

  /// Whose the folder `Work` is.
  package enum State: Sendable {
    /// The starter's: a link to it, or where a system has no links, a file.
    case notStarted

    case started
    case missing
  }

  package var state: State {
    switch FileKind(path(work)) {
    case .folder: .started
    case .link, .file: .notStarted
    case nil: .missing
    }
  }

  /// How this program is called: SwiftPM runs it by its path.
  package static let program =
    CommandLine.arguments[0].contains("/") ? "swift run torito" : "torito"

  /// What a learner types next.
  package func line(_ command: String, _ further: String = "") -> String {
    let words = [Self.program, "lab", command, name, further]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension OpenLab {
  /// The kernel with the learner's code in it.
  ///
  /// - Throws: `Failure` with the compiler's words on his files where it does not
  ///   build.
  package func kernel() async throws -> KernelImage {
    do {
      return try await Progress.during("building the kernel of lab \(name)") {
        try await RecipeBuild(workspace: workspace, isQuiet: true)
          .build(folder.recipe(in: workspace))
      }
    } catch let failure as Failure where failure.status == .doesNotBuild {
      throw CompilerReport(failure.description, self).refusal ?? failure
    }
  }
}

/// What lies at a path, links not followed.
package enum FileKind: Sendable {
  case file, folder, link

  package init?(_ path: String) {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
    switch type as? FileAttributeType {
    case .typeRegular?: self = .file
    case .typeDirectory?: self = .folder
    case .typeSymbolicLink?: self = .link
    default: return nil
    }
  }
}
