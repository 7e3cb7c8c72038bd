// A lab's child with a solution in it, compiled as SwiftPM does it.

import Foundation
import Launch

extension LabBench {
  /// Builds the child for the solution in the folder `work`, from the top of the
  /// checkout, beside that folder. SwiftPM would need a package and seconds for
  /// each; the modules that it stands on are built already.
  ///
  /// - Returns: the child's path.
  func child(with work: String) async throws -> String {
    guard let swiftc = await Toolchain.tool("swiftc") else {
      throw Failure("the toolchain has no swiftc.", status: .missing)
    }
    let lab = sheet.name + "Lab"
    let place = URL(filePath: workspace.path(work)).deletingLastPathComponent().path
    let common = [swiftc, "-parse-as-library", "-Onone", "-wmo"] + imports(from: place)
    try await Self.run(
      common + ["-module-name", lab, "-strict-memory-safety"]
        + ["-Werror", "EmbeddedRestrictions", "-c", "-o", place + "/\(lab).o"]
        + ["-emit-module", "-emit-module-path", place + "/\(lab).swiftmodule"]
        + sources(in: work))
    let child = place + "/\(lab)Child"
    try await Self.run(
      common + ["-module-name", lab + "Child", "-o", child]
        + sources(in: "Labs/\(sheet.name)/Child") + [place + "/\(lab).o"] + objects())
    return child
  }

  /// Where modules and headers are found: the solution's before all others.
  private func imports(from place: String) -> [String] {
    let headers = ["Labs/\(sheet.name)/Given/Machine", "Sources/Machine"].map(
      workspace.path)
    let maps = headers.flatMap {
      ["-fmodule-map-file=\($0)/module.modulemap", "-I\($0)"]
    }
    return ["-I", place, "-I", products + "/Modules", "-swift-version", "6"]
      + ["-module-cache-path", products + "/ModuleCache", "-package-name", "labs"]
      + maps.flatMap { ["-Xcc", $0] }
  }

  private func sources(in folder: String) -> [String] {
    workspace.files(in: folder).filter { $0.hasSuffix(".swift") }
      .map { workspace.path(folder) + "/" + $0 }
  }

  /// The objects of all modules that a child is linked from, but the solution's.
  private func objects() -> [String] {
    let chapters = Chapter.allCases.prefix { $0.name != sheet.name }.map(\.name)
    let lab = sheet.name + "Lab"
    let modules =
      chapters + [sheet.name, "Machine", "GradingChild", lab + "Machine", lab + "Kit"]
    let builds = Workspace(root: URL(filePath: products).resolvingSymlinksInPath())
    return modules.flatMap { module in
      builds.files(in: module + ".build").filter { $0.hasSuffix(".o") }
        .map { "\(products)/\(module).build/\($0)" }
    }
  }
}
