// Where a lab lies, and how its kernel is built.

import Foundation

/// The folder `Labs/<Name>` of a checkout.
package struct LabFolder: Sendable {
  package let name: String

  /// What the learner wrote, from the top of the checkout: `Labs/Boot/Work`, or in
  /// tests of the graders a folder with somebody else's solution.
  package var work: String

  package init(_ name: String, work: String? = nil) {
    self.name = name
    self.work = work ?? "Labs/\(name)/Work"
  }

  package var path: String { "Labs/\(name)" }

  package var given: String { path + "/Given" }

  /// The kernel that has the learner's code in it, on the modules of the chapter
  /// that is called as the lab is.
  ///
  /// - Throws: `Failure` where there is no such lab.
  package func recipe(in workspace: Workspace) throws -> KernelRecipe {
    guard let chapter = Chapter(argument: name), !files(in: work, workspace).isEmpty
    else {
      throw Failure("there is no lab \(name).", status: .wrongUsage)
    }
    let rooms = chapter.modules.map { ($0, "Sources/" + $0) }
    let lab = "\(name)Lab"
    let ours = [
      (lab + "Kit", given + "/Kit"), (lab, work), (lab + "Kernel", path + "/Kernel"),
    ]
    let modules = (rooms + ours).map { name, folder in
      (name: name, files: files(in: folder, workspace).filter { $0.hasSuffix(".swift") })
    }
    let machine = files(in: "Sources/Machine", workspace)
    let all =
      [work, path + "/Kernel", given].flatMap { files(in: $0, workspace) } + machine
    var recipe = KernelRecipe(
      name: "lab \(name)",
      folder: "\(KernelBuild.folder)/labs/\(name)/\(work.asFileName)",
      product: lab + "Kernel", modules: modules,
      assembly: all.filter { $0.hasSuffix(".S") },
      headerFolders: KernelRecipe.machineFolders(in: workspace)
        + [given, given + "/Machine"],
      hasHeap: chapter.hasHeap, files: all + modules.flatMap(\.files))
    recipe.moduleMaps.append(given + "/Machine/module.modulemap")
    return recipe
  }

  private func files(in folder: String, _ workspace: Workspace) -> [String] {
    workspace.files(in: folder).map { folder + "/" + $0 }
  }
}

extension String {
  /// `Labs-Boot-Work`
  fileprivate var asFileName: String {
    split(separator: "/").joined(separator: "-")
  }
}
