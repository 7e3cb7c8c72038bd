// A clean copy of what a lab is graded with, built once.

import Foundation

/// A copy of the checkout's sources without anything of a learner's and without the
/// teacher's part, with the tests built. Submissions are put into copies of it.
package struct GradingTree: Sendable {
  /// Where it lies; in an enclosure it is called `inside`.
  package let folder: String

  /// What the tree at `place` is called where commands run in it.
  func inside(_ place: String) -> String {
    walls == .none ? place : "/torito"
  }

  private let workspace: Workspace
  private let lab: LabFolder
  private let walls: SandboxedGrade.Walls

  /// What the checkout has that grading needs.
  private static let parts = ["Package.swift", ".swift-version", "Sources", "Labs"]

  /// The tree for a lab of this checkout, whether or not it is there yet. Another
  /// state of the sources, or another toolchain, has another.
  package init(
    _ lab: LabFolder, of workspace: Workspace, walls: SandboxedGrade.Walls
  ) async throws {
    (self.lab, self.workspace, self.walls) = (lab, workspace, walls)
    let state = try await Self.state(of: workspace)
    folder = try Self.cache + "/\(lab.name)-\(walls.rawValue)-\(state)"
  }

  /// Where trees are kept. Whom root becomes in an enclosure may not enter root's
  /// home.
  private static var cache: String {
    get throws {
      if geteuid() == 0 { return "/var/tmp/torito-grading" }
      let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask)
      guard let cache = caches.first else {
        throw Failure("this system has no folder for caches.", status: .missing)
      }
      return cache.appending(path: "torito/grading").path
    }
  }

  /// A name for the sources as they are: their times and sizes.
  private static func state(of workspace: Workspace) async throws -> String {
    var hash = Hasher64()
    hash.add(await Toolchain.tool("swiftc") ?? "")
    for part in parts {
      for path in [part] + workspace.files(in: part).map({ "\(part)/\($0)" })
      where !path.isBuilt && !path.isLearners {
        var status = stat()
        guard unsafe stat(workspace.path(path), &status) == 0 else { continue }
        hash.add(
          "\(path) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)")
      }
    }
    return hash.name
  }

  /// Makes it, unless it is there.
  package func prepare() async throws {
    guard !FileManager.default.fileExists(atPath: folder) else { return }
    let unfinished = folder + "-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: unfinished) }
    try copy(to: unfinished)
    try await resolve(unfinished)
    try await Progress.during("building the tests that grade, once") {
      try await build(unfinished, limit: .seconds(1800))
    }
    try FileManager.default.moveItem(atPath: unfinished, toPath: folder)
  }

  /// A copy of it with a submission in it: the files that the lab names, and no
  /// other.
  package func copy(with submission: Submission, to place: String) async throws {
    try await must(["cp", "-a", "--reflink=auto", folder, place], "the copy")
    try submission.install(in: place + "/" + lab.path + "/Work")
    if geteuid() == 0 {
      try await must(["chown", "-R", "65534:65534", place], "the copy")
    }
  }

  private func copy(to place: String) throws {
    for part in Self.parts {
      let files = workspace.files(in: part)
      for path in files.isEmpty ? [part] : files.map({ "\(part)/\($0)" })
      where !path.isBuilt && !path.isLearners && !path.isTeachers {
        try copy(path, to: place)
      }
    }
    let starter = lab.path + "/Starter"
    for file in workspace.files(in: starter) {
      let data = FileManager.default.contents(
        atPath: workspace.path("\(starter)/\(file)"))
      try (data ?? Data()).write(toNew: "\(place)/\(lab.path)/Work/\(file)")
    }
  }

  private func copy(_ path: String, to place: String) throws {
    guard let data = FileManager.default.contents(atPath: workspace.path(path)) else {
      return
    }
    try data.write(toNew: "\(place)/\(path)")
  }

  /// Fetches the packages, outside of any enclosure: these are ours.
  private func resolve(_ place: String) async throws {
    try await must(
      ["swift", "package", "--package-path", place + "/Labs", "resolve"], "the packages")
    if geteuid() == 0 {
      try await must(["chown", "-R", "65534:65534", place], "the copy")
    }
  }

  /// Builds everything in the tree at `place`.
  private func build(_ place: String, limit: Duration) async throws {
    let (ending, text) = try await run(
      place,
      [
        "swift", "build", "--build-tests", "--disable-automatic-resolution",
        "--skip-update",
      ], limit: limit)
    guard ending == .exited(0) else {
      throw Failure(
        ending == .timedOut
          ? "it took over \(limit.components.seconds) s to build."
          : "it does not build:\n\(text)", status: .doesNotBuild)
    }
  }

  /// Builds what a submission changes in a copy of the tree.
  ///
  /// - Throws: the compiler's words where it does not build.
  func buildSubmission(_ place: String) async throws(Failure) {
    do {
      try await Progress.during("building the submission") {
        try await build(place, limit: .seconds(600))
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("the submission cannot be built", because: error)
    }
  }

  /// Runs a command in the folder of the labs in the tree at `place`: locked in, it
  /// sees nothing else that can be written to.
  func run(
    _ place: String, _ command: [String], limit: Duration
  ) async throws -> (ending: Ending, text: String) {
    let words = try await enclosing(command, place)
    var child = ChildProcess(
      program: words[0], arguments: Array(words.dropFirst()),
      environment: walls == .none ? ["TORITO_LABS": lab.name] : [:],
      folder: walls == .none ? place + "/Labs" : nil, limit: limit)
    child.isKilled = true
    return try await child.collect()
  }

  private func enclosing(_ command: [String], _ place: String) async throws -> [String] {
    guard walls == .bubblewrap else { return command }
    var enclosure = try await Enclosure(
      folders: [Enclosure.Folder(place, at: inside(place), isWritable: true)])
    enclosure.start = inside(place) + "/Labs"
    enclosure.environment = ["TORITO_ENCLOSED": "1", "TORITO_LABS": lab.name]
    enclosure.limits.temporary = 1 << 30
    return enclosure.enclosing(command)
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

extension String {
  fileprivate var isBuilt: Bool {
    split(separator: "/").contains {
      $0.hasPrefix(".build") || $0 == ".swiftpm" || $0 == ".progress" || $0 == ".kept"
    }
  }

  /// Whether it lies in a lab's `Work`, or in its teacher's part.
  fileprivate var isLearners: Bool { isInLab("Work") }
  fileprivate var isTeachers: Bool { isInLab("Teacher") }

  private func isInLab(_ folder: String) -> Bool {
    let parts = split(separator: "/")
    return parts.count > 2 && parts[0] == "Labs" && parts[2] == folder
  }
}

extension Data {
  fileprivate func write(toNew path: String) throws {
    let place = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try write(to: place)
  }
}

/// FNV-1a of 64 bits: a name that differs where the texts do.
private struct Hasher64 {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    value = (value ^ 0x0a) &* 0x100_0000_01b3
  }

  var name: String { String(value, radix: 16) }
}
