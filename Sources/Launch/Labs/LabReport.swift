// The archive that a learner hands in.

import Foundation

/// What is in the archive besides the learner's files, as `report.json`.
package struct LabReport: Codable, Sendable {
  package var lab: String
  package var version: Int
  package var date: Date

  /// git's name of what the checkout is at; nil where there is no git.
  package var commit: String?

  /// Whether that commit has the files as they are handed in; nil where there is none.
  package var isCommitted: Bool?

  /// The last grading; nil where there was none.
  package var grade: LabGrade?

  /// Whether a file was written after that.
  package var isGradeStale: Bool
  package var hints: [LabProgress.Hint]

  /// The time spent; nil unless the learner wanted it to be counted.
  package var seconds: Double?

  /// The files, and their sizes.
  package var files: [String: Int]
}

/// Makes the archive.
package struct LabArchive: Sendable {
  let lab: OpenLab

  package init(_ lab: OpenLab) { self.lab = lab }

  /// The largest file that is taken.
  private static let largest = 1 << 20

  /// What the report says.
  ///
  /// - Throws: `Failure` where a file of the learner's cannot be taken.
  package func report(_ progress: LabProgress) async throws -> LabReport {
    guard lab.state == .started else {
      throw Failure(
        "you have not started lab \(lab.name): there is nothing to hand in. `\(lab.line("start"))` begins it.",
        status: .wrongUsage)
    }
    let files = try lab.sheet.files.map { ($0, try size(of: $0)) }
    let commit = await Git(lab.workspace).commit
    return LabReport(
      lab: lab.name, version: lab.sheet.version, date: .now,
      commit: commit,
      isCommitted: commit == nil ? nil : await isCommitted,
      grade: progress.last,
      isGradeStale: progress.last.map { isNewer(than: $0.date) } ?? false,
      hints: progress.hints, seconds: progress.isTimed ? progress.seconds : nil,
      files: Dictionary(files) { $1 })
  }

  /// Whether git's last commit has the files as they are. One that git does not track
  /// is in no commit, and `diff` would not tell of it.
  private var isCommitted: Bool {
    get async {
      let git = Git(lab.workspace)
      let files = lab.sheet.files.map { "\(lab.work)/\($0)" }
      let tracked = await git.output(["ls-files", "--error-unmatch", "--"] + files)
      let same = await git.output(["diff", "--quiet", "HEAD", "--"] + files)
      return tracked != nil && same != nil
    }
  }

  /// Packs the files and the report into the archive at `path`.
  package func write(_ report: LabReport, to path: String) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "torito-report-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try fill(folder.appending(path: lab.name), report)
    } catch {
      throw Failure("cannot make the archive", because: error)
    }
    let tar = ChildProcess(
      program: "tar", arguments: ["-czf", "archive", lab.name], folder: folder.path,
      limit: .seconds(60))
    let (ending, text) = try await tar.collect()
    guard ending == .exited(0) else {
      throw Failure("tar failed: \(text)", status: .missing)
    }
    do {
      let archive = try Data(contentsOf: folder.appending(path: "archive"))
      try archive.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure("cannot write \(path)", because: error)
    }
  }

  private func fill(_ folder: URL, _ report: LabReport) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try JSONEncoder.forPeople.encode(report).write(
      to: folder.appending(path: "report.json"))
    for file in lab.sheet.files {
      let place = folder.appending(path: "Work/\(file)")
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(contentsOf: URL(filePath: lab.path("\(lab.work)/\(file)"))).write(
        to: place)
    }
  }

  private func size(of file: String) throws -> Int {
    let place = "\(lab.work)/\(file)"
    guard let kind = FileKind(lab.path(place)) else {
      throw Failure(
        "\(place) is missing: `\(lab.line("reset", "--file \(file)"))` puts the starter's there.",
        status: .doesNotBuild)
    }
    guard kind == .file else {
      throw Failure(
        "\(place) is a link or a folder: hand in a file.", status: .doesNotBuild)
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: lab.path(place))
    let size = attributes?[.size] as? Int ?? 0
    guard size <= Self.largest else {
      throw Failure(
        "\(place) has \(size) bytes: a file of more than 1 MB is not taken. What is in it?",
        status: .doesNotBuild)
    }
    return size
  }

  /// A grade's date is in whole seconds.
  private func isNewer(than date: Date) -> Bool {
    lab.sheet.files.contains { file in
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: lab.path("\(lab.work)/\(file)"))
      return (attributes?[.modificationDate] as? Date).map { $0 > date + 1 } ?? false
    }
  }
}
