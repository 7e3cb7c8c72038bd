// A checkout beside this one, in which a lab is done: for measuring its grading.

import Foundation

/// A copy of what grades a lab, with the reference solution where the learner's files
/// are. It stays, so that what was built there once is built.
package struct LabCopy: Sendable {
  private let lab: OpenLab
  private let copy: Workspace

  package init(of lab: OpenLab) {
    self.lab = lab
    copy = Workspace(
      root: URL(filePath: lab.path("\(KernelBuild.folder)/graded/\(lab.name)")))
  }

  /// Makes it what the checkout is now.
  ///
  /// - Returns: the lab in it.
  package func refresh() throws -> OpenLab {
    do {
      var files = GradingSources(of: lab.workspace).files.map { ($0, $0) }
      files += lab.workspace.files(in: lab.solution).map {
        ("\(lab.solution)/\($0)", "\(lab.work)/\($0)")
      }
      for (source, place) in files { try put(source, at: place) }
      try removeAll(but: Set(files.map(\.1)))
    } catch {
      throw Failure("cannot copy the lab", because: error)
    }
    return try OpenLab(lab.name, in: copy)
  }

  /// Changes a source of the learner's so that it is compiled again, as after a save.
  package func touch() throws {
    guard let file = lab.sheet.files.last(where: { $0.hasSuffix(".swift") }) else {
      return
    }
    let (source, place) = ("\(lab.solution)/\(file)", copy.path("\(lab.work)/\(file)"))
    let text = FileManager.default.contents(atPath: lab.path(source)) ?? Data()
    do {
      try (text + Data("// \(UUID().uuidString)\n".utf8)).write(to: URL(filePath: place))
    } catch {
      throw Failure("cannot write \(place)", because: error)
    }
  }

  /// A file that is the same keeps its date, and is not compiled again.
  private func put(_ source: String, at place: String) throws {
    guard let data = FileManager.default.contents(atPath: lab.path(source)),
      data != FileManager.default.contents(atPath: copy.path(place))
    else { return }
    let place = URL(filePath: copy.path(place))
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: place)
  }

  private func removeAll(but wanted: Set<String>) throws {
    for file in GradingSources(of: copy).files + own where !wanted.contains(file) {
      try? FileManager.default.removeItem(atPath: copy.path(file))
    }
  }

  private var own: [String] { copy.files(in: lab.work).map { "\(lab.work)/\($0)" } }
}
