// A clean copy of what a lab is graded with, built once.

import Foundation

/// A copy of the checkout's sources without anything of a learner's and without the
/// teacher's part, with the tests built. Submissions are put into copies of it.
package struct GradingTree: Sendable {
  /// Where it lies; in an enclosure it is called `inside`.
  package let folder: String

  let lab: LabFolder
  let walls: SandboxedGrade.Walls
  private let workspace: Workspace

  /// The tree for a lab of this checkout, whether or not it is there yet. Another
  /// state of the sources, or another toolchain, has another.
  package init(
    _ lab: LabFolder, of workspace: Workspace, walls: SandboxedGrade.Walls
  ) async throws {
    (self.lab, self.workspace, self.walls) = (lab, workspace, walls)
    let state = await GradingSources(of: workspace).state
    folder = try Self.cache + "/\(lab.name)-\(walls.rawValue)-\(state)"
  }

  /// Where trees are kept. Whom root becomes in an enclosure may not enter root's
  /// home.
  package static var cache: String {
    get throws {
      if geteuid() == 0 { return "/var/tmp/torito-grading" }
      let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask)
      guard let cache = caches.first else {
        throw Failure("this system has no folder for caches.", status: .missing)
      }
      return cache.appending(path: "torito/grading").path
    }
  }

  private var isThere: Bool { FileManager.default.fileExists(atPath: folder) }

  /// Makes it, unless it is there.
  package func prepare() async throws {
    try makeCache()
    guard !isThere else {
      try proveOurs()
      return markAsUsed()
    }
    removeOldTrees()
    let unfinished = folder + "-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    try copy(to: unfinished)
    try await resolve(unfinished)
    try await Progress.during("building the tests that grade, once") {
      try await build(unfinished, limit: .seconds(1800))
    }
    try await takeBack(unfinished)
    do {
      try FileManager.default.moveItem(atPath: unfinished, toPath: folder)
    } catch {
      // Another grading may have made the same one meanwhile.
      guard isThere else { throw error }
    }
  }

  /// The folder of all trees. Where it lies in a folder that everybody may write to, it
  /// must be ours already or be made by us.
  private func makeCache() throws {
    let cache = try Self.cache
    try FileManager.default.createDirectory(
      atPath: cache, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o755])
    try Self.proveOurs(cache)
  }

  private func proveOurs() throws { try Self.proveOurs(folder) }

  /// - Throws: `Failure` where somebody else could change what is graded with.
  private static func proveOurs(_ path: String) throws {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0
    else {
      throw Failure(
        "\(path) holds what is graded with, and others than you may write to it. Remove it.",
        status: .missing)
    }
  }

  /// Trees of this lab that nobody has used for `Self.disuse`: those of earlier states
  /// of the sources, 150 MB each, and what a grading that was killed left behind.
  private func removeOldTrees() {
    let cache = URL(filePath: folder).deletingLastPathComponent()
    let trees = try? FileManager.default.contentsOfDirectory(
      at: cache, includingPropertiesForKeys: [.contentModificationDateKey])
    for tree in trees ?? []
    where tree.lastPathComponent.hasPrefix("\(lab.name)-\(walls.rawValue)-") {
      let values = try? tree.resourceValues(forKeys: [.contentModificationDateKey])
      guard let used = values?.contentModificationDate,
        used < Date.now - Self.disuse / .seconds(1)
      else { continue }
      try? FileManager.default.removeItem(at: tree)
    }
  }

  /// Longer than any grading works with a tree: making one and grading with it are
  /// bounded by half an hour each.
  private static let disuse = Duration.seconds(3 * 3600)

  private func markAsUsed() {
    try? FileManager.default.setAttributes(
      [.modificationDate: Date.now], ofItemAtPath: folder)
  }

  /// A copy of it with a submission in it: the files that the lab names, and no
  /// other.
  package func copy(with submission: Submission, to place: String) async throws {
    try await must(["cp", "-a", "--reflink=auto", folder, place], "the copy")
    try submission.install(in: place + "/" + lab.path + "/Work")
    try await giveAway(place)
  }

  private func copy(to place: String) throws {
    for path in GradingSources(of: workspace).files {
      try copy(path, to: "\(place)/\(path)")
    }
    let starter = lab.path + "/Starter"
    for file in workspace.files(in: starter) {
      try copy("\(starter)/\(file)", to: "\(place)/\(lab.path)/Work/\(file)")
    }
  }

  private func copy(_ path: String, to place: String) throws {
    guard let data = FileManager.default.contents(atPath: workspace.path(path)) else {
      return
    }
    let place = URL(filePath: place)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: place)
  }

  /// Makes what was built there ours again, as submissions are built and judged by the
  /// same user as that.
  private func takeBack(_ place: String) async throws {
    if geteuid() == 0 { try await must(["chown", "-R", "0:0", place], "the copy") }
    let files = try FileManager.default.subpathsOfDirectory(atPath: place)
    for path in [place] + files.map({ "\(place)/\($0)" }) {
      var status = stat()
      guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK,
        status.st_mode & 0o022 != 0
      else { continue }
      chmod(path, status.st_mode & 0o7755)
    }
  }

  /// Fetches the packages, outside of any enclosure: these are ours.
  private func resolve(_ place: String) async throws {
    try await must(
      ["swift", "package", "--package-path", place + "/Labs", "resolve"], "the packages")
    try await giveAway(place)
  }

  /// Makes `place` belong to whom root becomes in an enclosure.
  private func giveAway(_ place: String) async throws {
    guard geteuid() == 0 else { return }
    let user = Enclosure.user(for: .grading)
    try await must(["chown", "-R", "\(user):\(user)", place], "the copy")
  }

  private func must(_ command: [String], _ what: String) async throws {
    let child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()), limit: .seconds(600))
    let (ending, text) = try await child.collect()
    guard ending == .exited(0) else {
      throw Failure("\(what) for grading cannot be made: \(text)", status: .missing)
    }
  }
}
